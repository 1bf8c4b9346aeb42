import type { Take, TextAnchor } from '../../contract/page/host-shape.ts';
import { type Sight, see } from '../dom.ts';
import { cleanText, longestRaw } from './clean-text.ts';
import { onlyAddressIn } from './parse-addresses.ts';

/** Elements in elements: more than any page that is made by hand, and less than a call stack bears. */
const deepest = 200;

/** A short label and its colon, in any language: "From: ", "De : ", "差出人：". */
const label = /^[^:：<>@]{1,24}[:：]\s*/;
const clockTime = /\b\d{1,2}:\d{2}(?:\s?[ap]\.?m\b\.?)?/i;

/** What a `take` asks for, raw; null when the element has no such thing. */
export function takeRaw(element: Element, take: Take): string | null {
  switch (take.from) {
    case 'attribute':
      return partOf(element.getAttribute(take.name), take.part);
    case 'value':
      // Only fields have a value; of another element this is undefined.
      return (element as HTMLInputElement).value ?? null;
    case 'ownText':
      return textOf(element, 0);
    case 'text':
      return partOf(textOf(element, deepest), take.part);
  }
}

type Part = Extract<Take, { from: 'text' }>['part'];

function partOf(text: string | null, part: Part): string | null {
  if (text === null || part === undefined) return text;
  if (part === 'address') return onlyAddressIn(text);
  if (part === 'labelled') return text.trim().replace(label, '');
  return clockTime.exec(text)?.[0] ?? null;
}

/** The words of an element; an emoji that is drawn as a picture counts with its alternative text. */
function textOf(element: Element, depth: number): string {
  let text = '';
  for (const child of element.childNodes) {
    if (text.length > longestRaw) break;
    if (child.nodeType === 3) text += child.nodeValue ?? '';
    else if (child.nodeName === 'IMG') text += (child as HTMLImageElement).alt;
    else if (depth > 0 && child.nodeType === 1) text += textOf(child as Element, depth - 1);
  }
  return text;
}

/** The one text an anchor finds; null when there is none or when several differ. */
function oneText(sight: Sight, anchor: TextAnchor): string | null {
  const texts = see(sight, anchor.find)
    .map((element) => cleanText(takeRaw(element, anchor.take) ?? ''))
    .filter((text) => text !== '');
  if (anchor.which === 'first') return texts[0] ?? null;
  if (anchor.which === 'last') return texts.at(-1) ?? null;
  return new Set(texts).size === 1 ? (texts[0] ?? null) : null;
}

/** The text of the first anchor that finds one. */
export function firstText(sight: Sight, anchors: readonly TextAnchor[]): string | null {
  for (const anchor of anchors) {
    const text = oneText(sight, anchor);
    if (text !== null) return text;
  }
  return null;
}

/** The texts of all anchors, a line each; null when one of them finds nothing. */
export function allTexts(sight: Sight, anchors: readonly TextAnchor[]): string | null {
  if (anchors.length === 0) return null;
  const texts = anchors.map((anchor) => oneText(sight, anchor));
  return texts.includes(null) ? null : texts.join('\n');
}
