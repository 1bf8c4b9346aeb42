import type { Person, Reading } from '../../contract/page/reading.ts';
import { cleanName, cleanText } from '../../kit/clean-text.ts';
import { parseAddresses } from '../../kit/read-addresses.ts';
import { findAll, findVisible, isVisible } from '../dom.ts';
import { dedupePeople } from './extract-people.ts';
import { extractText } from './extract-text.ts';
import { ownAddresses, type ReadOptions } from './read-page.ts';

/** More addresses than this are a list or a directory, which is about nobody in particular. */
const maxMentions = 12;
/** If a page has more mailto links, the first ones show that it is a list. */
const maxLinks = 500;
/** Quoted emails, navigation and tables of records: the page is not about people whose addresses are there. */
const elsewhere =
  'blockquote, footer, nav, aside, [role="contentinfo"], [role="navigation"], [role="grid"], [role="listbox"]';

/**
 * Reads a page without a host file: the mailto links in its main part, and its only main heading. It never guesses: on a
 * page with a list it names nobody.
 */
export function readGeneric(document: Document, options: ReadOptions = {}): Reading {
  const main = mainPart(document);
  const own = ownAddresses(null, options.ownAddresses);
  const { people } = dedupePeople(main ? mentions(main) : [], own);
  return {
    host: 'generic',
    rung: 'generic',
    source: null,
    version: null,
    kind: 'other',
    mailbox: null,
    people: people.length > maxMentions ? [] : people,
    truncated: people.length > maxMentions,
    subject: main ? heading(main) : null,
    recordId: null,
    recordType: null,
    messageIdentity: null,
    composer: options.lastEditor?.isConnected === true && isVisible(options.lastEditor),
  };
}

function mainPart(document: Document): Element | null {
  const mains = findVisible(document, 'main, [role="main"]');
  if (mains.length > 1) return null;
  return mains[0] ?? document.body;
}

function mentions(main: Element): Person[] {
  const people: Person[] = [];
  for (const link of findAll(main, 'a[href^="mailto:" i]').slice(0, maxLinks)) {
    if (link.closest(elsewhere) || !isVisible(link)) continue;
    const found = parseAddresses(link.getAttribute('href') ?? '');
    for (const { address } of found) {
      const text = found.length === 1 ? (extractText(link, { from: 'text' }) ?? '') : '';
      // A link's text is often a phrase ("Write to us"). It is a name only if the link's title shows the address.
      const named = link.getAttribute('title')?.toLowerCase().includes(address) === true;
      people.push({ address, name: named ? cleanName(text, address) : null, role: 'mention' });
    }
  }
  return people;
}

function heading(main: Element): string | null {
  const found = findVisible(main, 'h1, [role="heading"][aria-level="1"]');
  const texts = found
    .map((el) => cleanText(extractText(el, { from: 'text' }) ?? ''))
    .filter(Boolean);
  return texts.length === 1 ? (texts[0] ?? null) : null;
}
