import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo } from '../kit/build-extension.ts';
import { startDemo } from '../kit/demo.ts';

/**
 * Builds the extension once for all tests of this run; one that is built already may be named instead. The demo
 * organisation is written once too: each file's server begins with a copy of it.
 */
// biome-ignore lint/style/noDefaultExport: the test runner takes a set-up by its default export.
export default async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-demo-'));
  process.env.REPSIDE_DEMO_DATA = folder;
  const written = startDemo({ dataDir: folder }).then((demo) => demo.stop());
  process.env.REPSIDE_CHROME ??= await buildDemo('chrome');
  process.env.REPSIDE_FIREFOX ??= await buildDemo('firefox');
  await written;
  return () => rmSync(folder, { recursive: true, force: true });
}
