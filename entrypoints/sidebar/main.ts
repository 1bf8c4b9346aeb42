import { boot } from '../../components/shell/boot.ts';
import { readFirstLook } from '../../lib/store/first-look.ts';

const root = document.getElementById('root');
if (root) boot(root, { readLook: readFirstLook, rest: () => import('./rest.ts') });
