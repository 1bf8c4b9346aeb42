import { type DestinationStream, pino } from 'pino';
import { sqlState } from './db/database.ts';
import { printableJson } from './printable.ts';
import type { Settings } from './settings.ts';

/** Writes structured lines to standard output. Never log names, addresses, tokens, ids of people, or bodies. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Makes a log that writes JSON lines with printable characters only. `stream`: where to write instead of standard output, for tests. */
export function makeLog(level: Settings['logLevel'], stream?: DestinationStream): Log {
  const to = stream ?? pino.destination(1);
  return pino({ level, base: null }, { write: (line) => to.write(printableJson(line)) });
}

/** What may be logged about an error. Messages are left out, because a database's message can quote a row. */
export function detailsOf(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return {
    error: error.name,
    sqlState: sqlState(error) ?? undefined,
    cause: error.cause === undefined ? undefined : detailsOf(error.cause),
    at: frames.slice(0, 6).map((line) => line.trim()),
  };
}
