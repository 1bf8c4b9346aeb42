import type { Reading } from '../../contract/page/reading.ts';
import { settlePeople } from './extract-people.ts';
import { onlyAddressIn, parseAddresses } from './parse-addresses.ts';

/** More than a mail's header is no address and its surroundings. */
const longestPaste = 20_000;

/**
 * What the rep has pasted, read as a page would be: addresses, `Name <address>` in lists, or the one address a text
 * holds. Null: there is none, or a text holds several and nothing says who is meant.
 */
export function readPasted(text: string): Reading | null {
  const raw = text.slice(0, longestPaste);
  const listed = raw.split(/\r?\n/).flatMap(parseAddresses);
  const only = listed.length === 0 ? onlyAddressIn(raw) : null;
  const found = only === null ? listed : [{ address: only, name: null }];
  const { people, truncated } = settlePeople(
    found.map((person) => ({ ...person, role: 'mention' })),
    new Set(),
  );
  if (people.length === 0) return null;
  return {
    host: 'pasted',
    rung: 'pasted',
    source: null,
    version: null,
    kind: 'other',
    mailbox: null,
    people,
    truncated,
    subject: null,
    recordId: null,
    recordType: null,
    messageIdentity: null,
    composer: false,
  };
}
