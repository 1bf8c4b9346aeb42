import { boot } from '../../components/shell/boot.ts';
import { authoriseFrame } from '../../components/shell/frame-authorisation.ts';
import { readFirstPaint } from '../../lib/store/first-paint-cache.ts';

const root = document.getElementById('root');
if (root)
  boot(root, {
    open: authoriseFrame,
    readLook: readFirstPaint,
    figure: () => import('../../components/shell/first-figure.tsx').then((m) => m.firstFigure()),
    rest: () => import('./app.ts'),
  });
