import { boot } from '../../components/shell/boot.ts';
import { readFirstLook } from '../../lib/store/first-paint-cache.ts';

const root = document.getElementById('root');
if (root) boot(root, { readLook: readFirstLook, rest: () => import('./app.ts') });
