import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, runCommand } from '../../kit/run-command.ts';

const folder = join(root, 'test', 'bench', 'peers');

/** A file below the peers' packages. */
export function peerFile(...path: string[]): string {
  return join(folder, 'node_modules', ...path);
}

/** Installs what is measured against, where it is not there yet: it is no part of the project's own packages. */
export async function havePeers(): Promise<void> {
  if (existsSync(peerFile('express-pouchdb')) && existsSync(peerFile('pouchdb'))) return;
  console.error(
    'The packages to measure against are not here; installing them in test/bench/peers.',
  );
  // Their native half comes ready-made; nothing that is only measured against runs a script here.
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  const done = await runCommand('npm', ['ci', ...flags]);
  if (done.code !== 0) throw new Error(`The packages to measure against:\n${done.output}`);
}

/** A package of the peers' own, of which nothing is known but what the caller checks. */
export function requirePeer(name: string): unknown {
  return createRequire(join(folder, 'package.json'))(name);
}
