import { type Clock, systemClock } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import type { Line } from '../printable.ts';
import type { Settings } from '../settings.ts';
import { UsageError } from './errors.ts';
import type { Options } from './options.ts';

/** A command's output, clock and environment. Tests pass their own. */
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

/** What a command receives. */
export interface CommandContext {
  db: Database;
  /** The arguments after the command's name. */
  words: readonly string[];
  options: Options;
  terminal: Terminal;
  hostKey: Settings['hostKey'];
}

/** Throws a UsageError if the command, which has options only, was given arguments. */
export function noArguments({ words }: Pick<CommandContext, 'words'>): void {
  if (words.length > 0) throw new UsageError(`Unexpected argument "${words.join(' ')}"`);
}

/** The command's only argument. Throws a UsageError that asks for `what` if there is none, or names the arguments beyond the first. */
export function singleArgument({ words }: CommandContext, what: string): string {
  const [word, ...more] = words;
  if (word === undefined) throw new UsageError(`Specify ${what}`);
  noArguments({ words: more });
  return word;
}
