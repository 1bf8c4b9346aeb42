import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runCommand } from './run-command.ts';

/** Real programs as host pages, set up by scripts that lie beside the project, not in it. */
export const rigUrls = {
  roundcube: 'http://127.0.0.1:8025/',
  tryton: 'http://127.0.0.1:8045/',
} as const;

export interface Rig {
  url: string;
  /** Its script is there. */
  there: boolean;
  /** Starts it unless it runs; the first time it installs it. Throws with its words when it does not come up. */
  start(): Promise<void>;
}

/** The longest a program takes to be installed and started, in milliseconds. */
export const rigPatienceMs = 600_000;

export function rigFor(name: keyof typeof rigUrls): Rig {
  const script = join(root, '../shared/rigs', name, 'up.sh');
  return {
    url: rigUrls[name],
    there: existsSync(script),
    start: async () => {
      // One at a time: each may install what it needs. What it leaves running must not keep the lock.
      const lock = join(tmpdir(), 'repside-rigs.lock');
      const up = await runCommand('flock', ['--close', lock, 'bash', script]);
      if (up.code !== 0) throw new Error(`${name} did not start:\n${up.output}`);
    },
  };
}
