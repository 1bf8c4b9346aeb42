import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Bundles the page code once for all tests of this run. */
// biome-ignore lint/style/noDefaultExport: the test runner takes a set-up by its default export.
export default async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-hosts-'));
  await build({
    configFile: false,
    logLevel: 'error',
    define: { __REPSIDE_EXTRA_HOSTS__: '[]' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      lib: {
        entry: join(import.meta.dirname, 'harness.ts'),
        formats: ['iife'],
        name: 'repsideHarness',
        fileName: () => 'harness.js',
      },
    },
  });
  process.env.REPSIDE_HARNESS = join(folder, 'harness.js');
  return () => rmSync(folder, { recursive: true, force: true });
}
