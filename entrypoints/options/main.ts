import { startOptions } from '../../components/options/start.tsx';

const root = document.getElementById('root');
if (root) startOptions(root);
