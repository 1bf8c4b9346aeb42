import type { HostPage } from '../../contract/page/host.ts';
import type { KnownHost, TextAnchor } from '../../contract/page/host-shape.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { findAll } from '../dom.ts';
import { readPage } from '../reader/read-page.ts';
import { addressesIn, type Pickable } from './pickable-elements.ts';
import { type Anchor, anchorFor } from './selector.ts';
import { wordsOfRecord } from './stable-names.ts';
import { type UrlPatterns, urlPatternsOf } from './url-pattern.ts';

/** The elements the rep has picked. */
export interface Picked {
  /** The element with the email address; in a list, one of `group`. */
  address: Pickable;
  group: readonly Element[];
  name: Pickable | null;
  title: Pickable | null;
}

/** The pages a rule applies to: this page, pages like it, or the whole site. */
export type Coverage = 'page' | 'like' | 'site';

export interface BuiltHostPage {
  page: HostPage;
  /** The record's id in this page's URL; null if the rule applies to the whole site. */
  record: string | null;
  /** False if an element was found only by its position. */
  sure: boolean;
}

/** Words that belong to this record: those of the picked elements and of the page's title. */
function recordWords(document: Document, picked: Picked): ReadonlySet<string> {
  const { address, name, title } = picked;
  return wordsOfRecord(address.text, name?.text ?? null, title?.text ?? null, document.title);
}

export function urlPatternsFor(document: Document, picked: Picked): UrlPatterns {
  // Without the page's title: it also names the program, whose name is often a part of the URL.
  const { address, name, title } = picked;
  const of = wordsOfRecord(address.text, name?.text ?? null, title?.text ?? null);
  return urlPatternsOf(document.location, of);
}

/** The host file's page for the picked elements; null if nothing on the page identifies them reliably. */
export function buildHostPage(
  document: Document,
  picked: Picked,
  coverage: Coverage,
): BuiltHostPage | null {
  const { address, group, name, title } = picked;
  const of = recordWords(document, picked);
  const inside = address.element.ownerDocument;
  const frame = frameOf(document, inside, of);
  const each = peopleAnchor(picked, inside, of);
  if (!each || frame === null) return null;
  const patterns = urlPatternsFor(document, picked);
  const url = coverage === 'site' ? null : patterns[coverage];
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
 * The anchor for the picked people. For a list the selector may match extra cells, as long as they contain no address that
 * is not in the list.
 */
function peopleAnchor(
  { address, group }: Picked,
  inside: Document,
  of: ReadonlySet<string>,
): Anchor | null {
  const exact = anchorFor(group, inside, of);
  if (exact || group.length === 1) return exact;
  const known = new Set(group.flatMap((one) => addressesIn(one, address.take)));
  const addsPeople = (one: Element) =>
    addressesIn(one, address.take).some((other) => !known.has(other));
  return anchorFor(group, inside, of, (one) => group.includes(one) || addsPeople(one));
}

/** The anchor of the frame that contains the picked elements. Undefined for the page itself, null if there is no anchor. */
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

/** The anchor of a name or title. Null outside the document of the address, and in shadow roots, where none is read. */
function textOf(
  found: Pickable | null,
  inside: Document,
  of: ReadonlySet<string>,
): { anchor: TextAnchor; sure: boolean } | null {
  if (found?.element.ownerDocument !== inside) return null;
  const anchor = anchorFor([found.element], inside, of);
  if (!anchor || anchor.inside !== undefined) return null;
  return { anchor: { find: anchor.each, take: found.take }, sure: anchor.sure };
}

/** Reads this page with what was built, as it will be read from then on. */
export function readBuiltPage(document: Document, { page, record }: BuiltHostPage): Reading | null {
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
  // The URL patterns were made from this page's URL, so they match it and need not be checked.
  const reading = readPage(document, known);
  return reading && { ...reading, recordId: record };
}
