import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, runCommand } from '../../kit/run-command.ts';

const folder = join(root, 'test', 'bench', 'peers');

/** A file in the folder of the peers' packages. */
export function peerFile(...path: string[]): string {
  return join(folder, 'node_modules', ...path);
}

/** Installs the peers if they are missing: they are not among the project's own packages. */
export async function havePeers(): Promise<void> {
  if (existsSync(peerFile('express-pouchdb')) && existsSync(peerFile('pouchdb'))) return;
  console.error(
    'The packages to measure against are not here; installing them in test/bench/peers.',
  );
  // Their native parts are prebuilt, and no package that is only compared with ours may run a script here.
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  const done = await runCommand('npm', ['ci', ...flags]);
  if (done.code !== 0) throw new Error(`The packages to measure against:\n${done.output}`);
}

/** A package of the peers; the caller checks whatever it uses of it. */
export function requirePeer(name: string): unknown {
  return createRequire(join(folder, 'package.json'))(name);
}
