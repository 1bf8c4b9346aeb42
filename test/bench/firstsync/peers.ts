import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, runCommand } from '../../kit/run-command.ts';

const folder = join(root, 'test', 'bench', 'peers');

/** A file in the folder of the peers' packages. */
export function peerFile(...path: string[]): string {
  return join(folder, 'node_modules', ...path);
}

/** Installs the peers if they are missing, because they are not among the project's own packages. */
export async function havePeers(): Promise<void> {
  if (existsSync(peerFile('express-pouchdb')) && existsSync(peerFile('pouchdb'))) return;
  console.error(
    'The packages to measure against are not here; installing them in test/bench/peers.',
  );
  // Packages that are only measured may not run install scripts here; their native parts are prebuilt.
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  const done = await runCommand('npm', ['ci', ...flags]);
  if (done.code !== 0) throw new Error(`The packages to measure against:\n${done.output}`);
}

/** Loads a package of the peers; the caller checks the parts that it uses. */
export function requirePeer(name: string): unknown {
  return createRequire(join(folder, 'package.json'))(name);
}
