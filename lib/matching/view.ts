import type { Person } from '../contract/page/reading.ts';

/** Somebody in the store that a page's person may be. */
export interface Candidate {
  kind: 'contact' | 'lead' | 'account';
  id: string;
  name: string;
  title: string | null;
  accountId: string | null;
  accountName: string | null;
  /** The address on the page that led here. */
  address: string;
  by: 'address' | 'domain';
}

export type Match =
  /** The page names nobody but ourselves. */
  | { state: 'nobody' }
  | { state: 'one'; candidate: Candidate; others: readonly Candidate[] }
  /** The rep picks. */
  | { state: 'several'; candidates: readonly Candidate[] }
  /** Somebody is there and nobody knows them: "New lead?" */
  | { state: 'unknown'; people: readonly Person[] };
