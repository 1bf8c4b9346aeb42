import type { Reading } from '../../contract/page/reading.ts';

/**
 * A single-page program changes the address first and the page later. Between the two the page still shows the old
 * record: it must not be told as the new one.
 *
 * - `fresh`: may be told.
 * - `stale`: what the page shows belongs to the address before; wait until the page changes.
 * - `same`: says word for word what the last record said; it may be the old one.
 * - `doubtful`: may be half of each; tell it only when the page has been quiet for a while.
 */
type Verdict = 'fresh' | 'stale' | 'same' | 'doubtful';

/** The parts of the last reported record that are compared. */
export interface ToldRecord {
  place: string;
  /** An id the page itself carries; null when it has none. */
  id: string | null;
  people: string;
  words: string;
}

/** `place`: the part of the address that identifies the record. */
export function judgeReading(reading: Reading, place: string, last: ToldRecord | null): Verdict {
  if (!namesRecord(reading) || !last || last.place === place) return 'fresh';
  const now = toldRecord(reading, place);
  if (now.id !== null && now.id === last.id) return 'stale';
  if (now.words === last.words) return 'same';
  return now.people !== '' && now.people === last.people ? 'doubtful' : 'fresh';
}

/** A list or a new draft is nobody's record. */
export function namesRecord(reading: Reading): boolean {
  return reading.kind !== 'list' && reading.kind !== 'compose';
}

export function toldRecord(reading: Reading, place: string): ToldRecord {
  const people = reading.people.map((person) => `${person.role} ${person.address}`).join('\n');
  return { place, id: reading.messageIdentity, people, words: `${reading.subject}\n${people}` };
}
