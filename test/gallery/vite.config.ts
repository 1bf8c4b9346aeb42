import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { textsPlugin } from '../../scripts/packaging/texts-plugin.ts';

/** Shows components with made-up data: `npx vite build -c test/gallery/vite.config.ts`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), textsPlugin()],
  build: {
    outDir: process.env.GALLERY_OUT ?? '../../.output/gallery',
    emptyOutDir: true,
    target: 'es2022',
  },
});
