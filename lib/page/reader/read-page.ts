import type { Host } from '../../contract/page/host.ts';
import type { KnownHost } from '../../contract/page/host-shape.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { cleanText } from '../../kit/clean-text.ts';
import { normalAddress } from '../../kit/normal-address.ts';
import { onlyAddressIn } from '../../kit/read-addresses.ts';
import { type OpenComposer, openComposers, pickComposer } from '../composer/open-composers.ts';
import { findAll } from '../dom.ts';
import { findPage } from './detect-page.ts';
import { dedupePeople, extractPeople } from './extract-people.ts';
import { allTexts, extractText, firstText } from './extract-text.ts';
import type { PageUrl } from './match-url.ts';

export interface ReadOptions {
  /** Defaults to the document's own. */
  location?: PageUrl;
  /** Further addresses of the rep, which are never prospects. */
  ownAddresses?: readonly string[];
  /** The editor the rep was last in. It decides between several open drafts. */
  lastEditor?: Element | null;
}

/** Reads a page with its host file; null if none of the host's pages is open, or if it is not rendered yet. */
export function readPage(
  document: Document,
  host: KnownHost,
  options: ReadOptions = {},
): Reading | null {
  const open = findPage(document, options.location ?? document.location, host);
  if (!open) return null;
  const { page, url } = open;
  const queryScope = { root: open.scope, ignore: page.ignore, shown: page.shown };
  const mailbox = readMailbox(document, host);
  const own = ownAddresses(mailbox, options.ownAddresses);
  const drafts = page.composer ? openComposers(open.document, page.composer) : [];
  const draft = pickComposer(drafts, options.lastEditor ?? document.activeElement);
  const recipients = draft ? extractPeople({ root: draft.root }, page.composer?.people ?? []) : [];
  return {
    host: host.id,
    rung: 'host',
    source: host.source,
    version: host.version,
    kind: page.kind,
    mailbox,
    ...dedupePeople([...extractPeople(queryScope, page.people), ...recipients], own),
    subject: firstText(queryScope, page.subject) ?? draftSubject(page.kind, draft),
    recordId: firstText(queryScope, page.recordId) ?? url.record,
    recordType: url.type,
    messageIdentity: allTexts(queryScope, page.messageIdentity),
    composer: drafts.length > 0,
  };
}

/** On a compose page, the draft's subject is the page's subject. */
function draftSubject(kind: Reading['kind'], draft: OpenComposer | null): string | null {
  return (kind === 'compose' && cleanText(draft?.subject?.value ?? '')) || null;
}

/** The address of the mailbox, if the page shows exactly one. */
function readMailbox(document: Document, host: Host): string | null {
  for (const anchor of host.mailbox) {
    const texts = findAll(document, anchor.find).map((el) => extractText(el, anchor.take) ?? '');
    const address = onlyAddressIn(texts.join(' '));
    if (address !== null) return address;
  }
  return null;
}

export function ownAddresses(
  mailbox: string | null,
  others: readonly string[] = [],
): ReadonlySet<string> {
  const all = [...others, ...(mailbox === null ? [] : [mailbox])];
  return new Set(all.map(normalAddress).filter((address) => address !== null));
}
