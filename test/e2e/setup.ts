import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo } from '../kit/build-extension.ts';
import { startDemo } from '../kit/demo.ts';

/**
 * Builds the extension once for all tests of a run, unless the environment names an existing build. Also writes the demo organisation
 * once; the server of each file starts with a copy.
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
