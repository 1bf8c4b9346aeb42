import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runCommand } from './run-command.ts';

/** Real web applications that serve as host pages. Scripts outside the project set them up. */
export const realProgramUrls = {
  roundcube: 'http://127.0.0.1:8025/',
  tryton: 'http://127.0.0.1:8045/',
} as const;

export interface RealProgram {
  url: string;
  /** Whether the program's script exists. */
  there: boolean;
  /** Starts the program unless it is running, and installs it the first time. Throws with its output if it does not start. */
  start(): Promise<void>;
}

/** The longest time to install and start a program, in milliseconds. */
export const programStartMs = 600_000;

export function realProgram(name: keyof typeof realProgramUrls): RealProgram {
  const script = join(root, '../shared/rigs', name, 'up.sh');
  return {
    url: realProgramUrls[name],
    there: existsSync(script),
    start: async () => {
      // One at a time, because each may install packages. A program that stays running must not keep the lock.
      const lock = join(tmpdir(), 'repside-rigs.lock');
      const up = await runCommand('flock', ['--close', lock, 'bash', script]);
      if (up.code !== 0) throw new Error(`${name} did not start:\n${up.output}`);
    },
  };
}
