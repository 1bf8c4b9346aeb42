import type { Reading } from '../../lib/contract/page/reading.ts';
import type { Candidate } from '../../lib/matching/view.ts';

/** An empty reading, except for the given fields. */
export const reading = (given: Partial<Reading> = {}): Reading => ({
  host: 'gmail',
  rung: 'host',
  source: 'package',
  version: 1,
  kind: 'read',
  mailbox: null,
  people: [],
  truncated: false,
  subject: null,
  recordId: null,
  recordType: null,
  messageIdentity: null,
  composer: false,
  ...given,
});

/** A contact without a company, found by the address. */
export const contactCalled = (id: string): Candidate => ({
  kind: 'contact',
  id,
  name: id,
  title: null,
  accountId: null,
  accountName: null,
  address: `${id}@example.org`,
  by: 'address',
});

/** The person on the page in these tests. */
export const jo: Candidate = {
  kind: 'contact',
  id: 'jo',
  name: 'Jo',
  title: null,
  accountId: 'berg',
  accountName: 'Berg',
  address: 'jo@berg.example',
  by: 'address',
};
