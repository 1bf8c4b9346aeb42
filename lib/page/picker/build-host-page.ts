import type { HostPage } from '../../contract/page/host.ts';
import type { KnownHost, TextAnchor } from '../../contract/page/host-shape.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { findAll } from '../dom.ts';
import { readPage } from '../reader/read-page.ts';
import { addressesBy, type Found } from './pickable-elements.ts';
import { type Anchor, anchorFor } from './selector.ts';
import { wordsOfRecord } from './stable-names.ts';
import { type Patterns, patternsOf } from './url-pattern.ts';

/** What the rep has picked. */
export interface Picked {
  /** One, or a list of people. */
  address: Found;
  group: readonly Element[];
  name: Found | null;
  title: Found | null;
}

/** For which pages it holds. */
export type Reach = 'page' | 'like' | 'site';

export interface Entry {
  page: HostPage;
  /** What the address of this page names the record; null where the entry is not known by addresses. */
  record: string | null;
  /** False: known by its place alone. */
  sure: boolean;
}

/** Words that are of this record: of what is picked, of the page's title. */
function recordWords(document: Document, picked: Picked): ReadonlySet<string> {
  const { address, name, title } = picked;
  return wordsOfRecord(address.text, name?.text ?? null, title?.text ?? null, document.title);
}

export function patternsFor(document: Document, picked: Picked): Patterns {
  // Not the page's own title: it names the program too, and with it parts of its address.
  const { address, name, title } = picked;
  const of = wordsOfRecord(address.text, name?.text ?? null, title?.text ?? null);
  return patternsOf(document.location, of);
}

/** The host file's page for what was picked; null when the page gives nothing to know it by again. */
export function entryOf(document: Document, picked: Picked, reach: Reach): Entry | null {
  const { address, group, name, title } = picked;
  const of = recordWords(document, picked);
  const inside = address.element.ownerDocument;
  const frame = frameOf(document, inside, of);
  const each = peopleAnchor(picked, inside, of);
  if (!each || frame === null) return null;
  const patterns = patternsFor(document, picked);
  const url = reach === 'site' ? null : patterns[reach];
  const named = textOf(name, inside, of);
  const subject = textOf(title, inside, of);
  const sure = [each, frame, named, subject].every((anchor) => anchor?.sure !== false);
  return {
    sure,
    record: url === null ? null : patterns.record,
    page: {
      kind: 'record',
      ...(url === null ? {} : { url: [url] }),
      ...(frame ? { frame: frame.each } : {}),
      shown: true,
      people: [
        {
          role: 'record',
          each: each.each,
          ...(each.inside === undefined ? {} : { inside: each.inside }),
          address: address.take,
          ...(group.length === 1 && !address.text.includes(',') ? { one: true as const } : {}),
          ...(named ? { named: [named.anchor] } : {}),
        },
      ],
      subject: subject ? [subject.anchor] : [],
      recordId: [],
      messageIdentity: [],
    },
  };
}

/**
 * Of a list also by what other cells have in common with it: one that holds no address is nobody when the page is read,
 * and one that holds an address of the list again adds nobody.
 */
function peopleAnchor(
  { address, group }: Picked,
  inside: Document,
  of: ReadonlySet<string>,
): Anchor | null {
  const exact = anchorFor(group, inside, of);
  if (exact || group.length === 1) return exact;
  const known = new Set(group.flatMap((one) => addressesBy(one, address.take)));
  const addsPeople = (one: Element) =>
    addressesBy(one, address.take).some((other) => !known.has(other));
  return anchorFor(group, inside, of, (one) => group.includes(one) || addsPeople(one));
}

/** The frame a picked element stands in: undefined for the page itself, null when it cannot be told. */
function frameOf(
  document: Document,
  inside: Document,
  of: ReadonlySet<string>,
): Anchor | null | undefined {
  if (inside === document) return undefined;
  const frame = findAll(document, 'iframe').find(
    (one) => (one as HTMLIFrameElement).contentDocument === inside,
  );
  const anchor = frame ? anchorFor([frame], document, of) : null;
  return anchor?.inside === undefined ? anchor : null;
}

/** Names and titles are read in the document of the address, and not in shadow roots. */
function textOf(
  found: Found | null,
  inside: Document,
  of: ReadonlySet<string>,
): { anchor: TextAnchor; sure: boolean } | null {
  if (found?.element.ownerDocument !== inside) return null;
  const anchor = anchorFor([found.element], inside, of);
  if (!anchor || anchor.inside !== undefined) return null;
  return { anchor: { find: anchor.each, take: found.take }, sure: anchor.sure };
}

/** What the entry reads on this page, now, as the page will be read with it. */
export function readEntry(document: Document, { page, record }: Entry): Reading | null {
  const { url: _this, ...rest } = page;
  const known: KnownHost = {
    id: 'own',
    label: document.location.hostname,
    version: 1,
    hosts: [document.location.hostname],
    mailbox: [],
    pages: [{ ...rest, addresses: null }],
    source: 'own',
    proven: true,
  };
  // The addresses were made of this page's: they fit, and need not be read for that.
  const reading = readPage(document, known);
  return reading && { ...reading, recordId: record };
}
