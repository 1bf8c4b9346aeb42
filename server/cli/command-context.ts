import { type Clock, systemClock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Line } from '../printable.ts';
import type { Settings } from '../settings.ts';
import { UsageError } from './errors.ts';
import type { Options } from './options.ts';

/** Where a command writes and what time it is; tests give their own. */
export interface Terminal {
  out(line: Line): void;
  err: { write(text: Line): unknown; isTTY?: boolean };
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
}

export const systemTerminal: Terminal = {
  out: (line) => console.log(line),
  err: process.stderr,
  clock: systemClock,
  env: process.env,
};

/** What a command works with. */
export interface CommandContext {
  db: Database;
  words: readonly string[];
  options: Options;
  terminal: Terminal;
  hostKey: Settings['hostKey'];
}

/** One file argument, and no more. */
export function singleArgument({ words }: CommandContext, what: string): string {
  const [word, ...more] = words;
  if (word === undefined) throw new UsageError(`Specify ${what}`);
  if (more.length > 0) throw new UsageError(`Unexpected argument "${more.join(' ')}"`);
  return word;
}

/** A long import is not cut off by the limits that requests have. */
export async function withoutTimeouts(db: Database, tx: Tx): Promise<void> {
  if (db.kind !== 'postgres') return;
  await tx.query('SET LOCAL statement_timeout = 0');
  await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
}
