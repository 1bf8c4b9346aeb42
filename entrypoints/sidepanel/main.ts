import { boot } from '../../components/shell/boot.ts';

const root = document.getElementById('root');
if (root) boot(root);
