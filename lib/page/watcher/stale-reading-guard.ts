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

export interface StaleGuard {
  /** `place`: what tells one record's address from another's. */
  judge(reading: Reading, place: string): Verdict;
  /** The reading was told. */
  told(reading: Reading, place: string): void;
}

interface Shown {
  place: string;
  /** An id the page itself carries; null when it has none. */
  id: string | null;
  people: string;
  words: string;
}

export function staleGuard(): StaleGuard {
  let shown: Shown | null = null;
  return {
    judge: (reading, place) => {
      if (!namesRecord(reading) || !shown || shown.place === place) return 'fresh';
      const now = shownBy(reading, place);
      if (now.id !== null && now.id === shown.id) return 'stale';
      if (now.words === shown.words) return 'same';
      return now.people !== '' && now.people === shown.people ? 'doubtful' : 'fresh';
    },
    told: (reading, place) => {
      if (namesRecord(reading)) shown = shownBy(reading, place);
    },
  };
}

/** A list or a new draft is nobody's record. */
export function namesRecord(reading: Reading): boolean {
  return reading.kind !== 'list' && reading.kind !== 'compose';
}

function shownBy(reading: Reading, place: string): Shown {
  const people = reading.people.map((person) => `${person.role} ${person.address}`).join('\n');
  return { place, id: reading.messageIdentity, people, words: `${reading.subject}\n${people}` };
}
