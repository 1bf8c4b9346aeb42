import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { cssModules } from '../../scripts/packaging/css-modules.ts';
import { textsPlugin } from '../../scripts/packaging/texts-plugin.ts';

/** Shows components with made-up data: `npx vite build -c test/gallery/vite.config.ts`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  css: { modules: cssModules },
  plugins: [react(), textsPlugin()],
  build: {
    outDir: process.env.GALLERY_OUT ?? '../../.output/gallery',
    emptyOutDir: true,
    target: 'es2022',
  },
});
