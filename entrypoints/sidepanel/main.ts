import { boot } from '../../components/shell/boot.ts';
import { openOwnPanel } from '../../components/shell/frame-authorisation.ts';
import { readFirstLook } from '../../lib/store/first-paint-cache.ts';

const root = document.getElementById('root');
if (root)
  boot(root, {
    open: openOwnPanel,
    readLook: readFirstLook,
    rest: () => import('../sidebar/app.ts'),
  });
