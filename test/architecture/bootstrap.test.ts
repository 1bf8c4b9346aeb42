import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root, runCommand } from '../kit/run-command.ts';

type Packages = Record<string, { version: string; optional?: true }>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repside-bootstrap-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Whether scripts/bootstrap.mjs installs packages, given a lockfile and an installed tree. `newer`: the file with the later date. */
async function installs(
  locked: Packages,
  tree: Packages,
  newer: 'lock' | 'tree' = 'lock',
): Promise<boolean> {
  const bin = join(folder, 'node_modules', '.bin');
  for (const path of ['scripts', 'stub', 'node_modules/.bin'])
    mkdirSync(join(folder, path), { recursive: true });
  copyFileSync(join(root, 'scripts/bootstrap.mjs'), join(folder, 'scripts/bootstrap.mjs'));
  writeFileSync(join(folder, 'scripts/hello.ts'), `console.log('hello');`);
  symlinkSync(process.execPath, join(bin, 'node'));
  writeFileSync(join(folder, 'stub/npm'), '#!/bin/sh\necho npm "$@"\n');
  chmodSync(join(folder, 'stub/npm'), 0o755);
  const files = {
    lock: join(folder, 'package-lock.json'),
    tree: join(folder, 'node_modules/.package-lock.json'),
  };
  writeFileSync(files.lock, JSON.stringify({ packages: { '': {}, ...locked } }));
  writeFileSync(files.tree, JSON.stringify({ packages: tree }));
  for (const [name, file] of Object.entries(files)) {
    const date = new Date(name === newer ? '2026-11-25' : '2026-11-24');
    utimesSync(file, date, date);
  }
  const path = `${join(folder, 'stub')}${delimiter}${process.env.PATH ?? ''}`;
  const args = [join(folder, 'scripts/bootstrap.mjs'), 'hello'];
  const { output } = await runCommand(process.execPath, args, { env: { PATH: path } });
  expect(output).toContain('hello');
  return output.includes('npm install');
}

const a = { 'node_modules/a': { version: '1.0.0' } };
const b = { 'node_modules/b': { version: '1.0.0' } };
const other = {
  'node_modules/for-another-platform': { version: '1.0.0', optional: true as const },
};

describe('scripts/bootstrap.mjs', () => {
  it.each(['lock', 'tree'] as const)(
    'The bootstrap installs packages when one of the lockfile is missing, even if the %s is newer',
    async (newer) => {
      expect(await installs({ ...a, ...b }, a, newer)).toBe(true);
    },
  );

  it('The bootstrap installs packages when a version differs, whichever file is newer', async () => {
    expect(await installs(a, { 'node_modules/a': { version: '1.0.1' } }, 'tree')).toBe(true);
  });

  it('The bootstrap installs nothing when the tree matches the lockfile, apart from optional packages', async () => {
    expect(await installs({ ...a, ...other }, { ...a, ...b })).toBe(false);
  });
});
