import type { Reading } from '../../contract/page/reading.ts';

/**
 * A single-page program changes the URL first and the page later. In between, the page still shows the old record, which must
 * not be reported as the new one.
 *
 * - `fresh`: may be reported.
 * - `stale`: the page still shows the record of the previous URL; wait until it changes.
 * - `same`: the reading is identical to that of the last record, so it may be the old one.
 * - `doubtful`: may be a mix of both; report it only once the page has been quiet for a while.
 */
type Freshness = 'fresh' | 'stale' | 'same' | 'doubtful';

/** The parts of the last reported record that are compared. */
export interface ReportedRecord {
  urlKey: string;
  /** The message identity on the page; null if it has none. */
  id: string | null;
  people: string;
  words: string;
}

/** Compares a reading with the last reported record. `urlKey`: the part of the URL that identifies the record. */
export function classifyReading(
  reading: Reading,
  urlKey: string,
  last: ReportedRecord | null,
): Freshness {
  if (!namesRecord(reading) || !last || last.urlKey === urlKey) return 'fresh';
  const now = reportedRecordOf(reading, urlKey);
  if (now.id !== null && now.id === last.id) return 'stale';
  if (now.words === last.words) return 'same';
  return now.people !== '' && now.people === last.people ? 'doubtful' : 'fresh';
}

/** Whether the reading is about a record; lists and new drafts are not. */
export function namesRecord(reading: Reading): boolean {
  return reading.kind !== 'list' && reading.kind !== 'compose';
}

export function reportedRecordOf(reading: Reading, urlKey: string): ReportedRecord {
  const people = reading.people.map((person) => `${person.role} ${person.address}`).join('\n');
  return { urlKey, id: reading.messageIdentity, people, words: `${reading.subject}\n${people}` };
}
