import { PullResponse } from '../../../lib/contract/wire/pull.ts';

/**
 * What databases keep in no text, as JSON writes it, and the sign of Unicode's private use that lies in the database for it: an older
 * server, or one on another store, may send any of them.
 */
const standIns = [
  ['\\u0000', '\ue000'],
  ['\\ud800', '\ue001'],
  ['\\udfff', '\ue002'],
] as const;

/** Whether a row holds something that no database keeps. */
export function isOdd(row: unknown): boolean {
  const text = JSON.stringify(row) ?? '';
  return standIns.some(([odd]) => text.includes(odd));
}

/** The row as a database keeps it. */
export function forDatabase(row: unknown): unknown {
  if (!isOdd(row)) return row;
  const text = standIns.reduce(
    (all, [odd, sign]) => all.replaceAll(odd, sign),
    JSON.stringify(row),
  );
  return JSON.parse(text);
}

/** The answer to a pull as it was meant. Its checksums are over what lies in the database, so there are none. */
export function fromDatabase(answer: unknown): unknown {
  const text = standIns.reduce(
    (all, [odd, sign]) => all.replaceAll(sign, odd),
    JSON.stringify(answer),
  );
  const meant: unknown = JSON.parse(text);
  const read = PullResponse.safeParse(meant);
  if (!read.success) return meant;
  return { ...read.data, changes: read.data.changes.map((one) => ({ ...one, checksum: null })) };
}
