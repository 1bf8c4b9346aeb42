import type { Person } from '../contract/page/reading.ts';

/** A contact, lead or account in the store that may be the person on the page. */
export interface Candidate {
  kind: 'contact' | 'lead' | 'account';
  id: string;
  name: string;
  title: string | null;
  accountId: string | null;
  accountName: string | null;
  /** The address on the page that led to this candidate. If a record did, the person's first address or ''. */
  address: string;
  /** `alias`: by another address of the same mailbox. */
  by: 'record' | 'address' | 'alias' | 'domain';
  /** The deal whose record is on the page. */
  dealId?: string;
  /** Several companies share the domain, so the rep is asked. */
  isShared?: true;
}

export type Match =
  /** The page names nobody except the rep and colleagues. */
  | { state: 'nobody' }
  | { state: 'one'; candidate: Candidate; others: readonly Candidate[] }
  /** The rep chooses. */
  | { state: 'several'; candidates: readonly Candidate[] }
  /** The page names people who are not in the store: "New lead?" */
  | { state: 'unknown'; people: readonly Person[] };
