import type { Extractor, TextAnchor } from '../../contract/page/host-shape.ts';
import { cleanText, maxRawLength } from '../../kit/clean-text.ts';
import { label } from '../../kit/normal-address.ts';
import { onlyAddressIn } from '../../kit/read-addresses.ts';
import { type QueryScope, queryIn } from '../dom.ts';

/** How deep elements are read: deeper than any real page, but not so deep that the call stack overflows. */
const deepest = 200;

const clockTime = /\b\d{1,2}:\d{2}(?:\s?[ap]\.?m\b\.?)?/i;

/** The raw text that `take` asks for; null if the element does not have it. */
export function extractText(element: Element, take: Extractor): string | null {
  switch (take.from) {
    case 'attribute':
      return partOf(element.getAttribute(take.name), take.part);
    case 'value':
      // Only fields have a value; on other elements this is undefined.
      return (element as HTMLInputElement).value ?? null;
    case 'ownText':
      return textOf(element, 0);
    case 'text':
      return partOf(textOf(element, deepest), take.part);
  }
}

type Part = Extract<Extractor, { from: 'text' }>['part'];

function partOf(text: string | null, part: Part): string | null {
  if (text === null || part === undefined) return text;
  if (part === 'address') return onlyAddressIn(text);
  if (part === 'labelled') return text.trim().replace(label, '');
  return clockTime.exec(text)?.[0] ?? null;
}

/** The text of an element, with the alternative text of pictures, because emoji may be pictures. */
function textOf(element: Element, depth: number): string {
  let text = '';
  for (const child of element.childNodes) {
    if (text.length > maxRawLength) break;
    if (child.nodeType === 3) text += child.nodeValue ?? '';
    else if (child.nodeName === 'IMG') text += (child as HTMLImageElement).alt;
    else if (depth > 0 && child.nodeType === 1) text += textOf(child as Element, depth - 1);
  }
  return text;
}

/** The one text that an anchor finds; null if there is none, or if several differ. */
function oneText(queryScope: QueryScope, anchor: TextAnchor): string | null {
  const texts = queryIn(queryScope, anchor.find)
    .map((element) => cleanText(extractText(element, anchor.take) ?? ''))
    .filter((text) => text !== '');
  if (anchor.which === 'first') return texts[0] ?? null;
  if (anchor.which === 'last') return texts.at(-1) ?? null;
  return new Set(texts).size === 1 ? (texts[0] ?? null) : null;
}

/** The text of the first anchor that finds one. */
export function firstText(queryScope: QueryScope, anchors: readonly TextAnchor[]): string | null {
  for (const anchor of anchors) {
    const text = oneText(queryScope, anchor);
    if (text !== null) return text;
  }
  return null;
}

/** The texts of all anchors, one per line; null if an anchor finds nothing. */
export function allTexts(queryScope: QueryScope, anchors: readonly TextAnchor[]): string | null {
  if (anchors.length === 0) return null;
  const texts = anchors.map((anchor) => oneText(queryScope, anchor));
  return texts.includes(null) ? null : texts.join('\n');
}
