import { PullResponse } from '../../../lib/contract/wire/pull.ts';

/**
 * Characters that databases cannot store in texts, as JSON writes them, each with the private-use character that stands for it in the
 * database. An older server, or one on another store, may send any of them.
 */
const standIns = [
  ['\\u0000', '\ue000'],
  ['\\ud800', '\ue001'],
  ['\\udfff', '\ue002'],
] as const;

/** Whether a row contains something that no database can store. */
export function isOdd(row: unknown): boolean {
  const text = JSON.stringify(row) ?? '';
  return standIns.some(([odd]) => text.includes(odd));
}

/** The row as a database stores it. */
export function forDatabase(row: unknown): unknown {
  if (!isOdd(row)) return row;
  const text = standIns.reduce(
    (all, [odd, sign]) => all.replaceAll(odd, sign),
    JSON.stringify(row),
  );
  return JSON.parse(text);
}

/** The answer to a pull with the odd characters restored. It has no checksums, because those are over the database's rows. */
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
