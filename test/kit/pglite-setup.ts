import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';

/** Creates an embedded database once; the test files of a run start from copies of it. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-pglite-'));
  const file = join(folder, 'empty.tar');
  const lite = await PGlite.create();
  const dump = await lite.dumpDataDir('none');
  await lite.close();
  writeFileSync(file, new Uint8Array(await dump.arrayBuffer()));
  project.provide('emptyPglite', file);
  return () => rmSync(folder, { recursive: true, force: true });
}
