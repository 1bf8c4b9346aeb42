import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Bundles the editors into one script for a page. */
export async function bundleEditors(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-editors-'));
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      minify: false,
      lib: {
        entry: join(import.meta.dirname, 'main.ts'),
        formats: ['iife'],
        name: 'editors',
        fileName: () => 'editors.js',
      },
    },
  });
  const bundle = readFileSync(join(folder, 'editors.js'), 'utf8');
  rmSync(folder, { recursive: true, force: true });
  return bundle;
}
