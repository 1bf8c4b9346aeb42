import type { Reading } from '../contract/page/reading.ts';
import { onlyAddressIn, parseAddresses } from '../kit/read-addresses.ts';
import { dedupePeople } from '../page/reader/extract-people.ts';

/** Long enough for the header of an email; longer text is not a pasted address. */
const maxPasteLength = 20_000;

/**
 * Reads pasted text as if it were a page: addresses, lists of `Name <address>`, or the only address in a text. Null if there
 * is none, or if running text contains several, because then nobody knows which one is meant.
 */
export function readPasted(text: string): Reading | null {
  const raw = text.slice(0, maxPasteLength);
  const listed = raw.split(/\r?\n/).flatMap(parseAddresses);
  const only = listed.length === 0 ? onlyAddressIn(raw) : null;
  const found = only === null ? listed : [{ address: only, name: null }];
  const { people, truncated } = dedupePeople(
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
