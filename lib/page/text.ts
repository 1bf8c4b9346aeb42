import type { Take, TextAnchor } from '../contract/host.ts';
import { findAll } from './dom.ts';

/** Mail systems draw presence dots and badges with private characters inside names. */
const privateUse = /[\uE000-\uF8FF]/g;
/** Marks that change direction or are not seen at all; joiners stay, scripts need them. */
const invisible = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const clockTime = /\b\d{1,2}:\d{2}(?:\s?[ap]\.?m\b\.?)?/i;

const longestText = 2_000;
const longestName = 300;

/** One line of clean text, in one Unicode form; empty when nothing is left. */
export function cleanText(raw: string): string {
  const clean = raw
    .normalize('NFC')
    .replace(privateUse, '')
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .trim();
  return shorten(clean, longestText);
}

/** A person's name without quotes and glyphs; null when it says no more than the address. */
export function cleanName(raw: string, address: string): string | null {
  let name = cleanText(raw);
  const quoted = /^"(.*)"$|^'(.*)'$/.exec(name);
  if (quoted) name = (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1').trim();
  name = name.replace(/^<|>$/g, '');
  if (name === '' || name.toLowerCase() === address) return null;
  return shorten(name, longestName);
}

/** Cut at whole characters. `limit`: UTF-16 units. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text
    .slice(0, limit)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/** What a `take` asks for, raw; null when the element has no such thing. */
export function takeRaw(element: Element, take: Take): string | null {
  switch (take.from) {
    case 'attribute':
      return element.getAttribute(take.name);
    case 'value':
      // Only fields have a value; of another element this is undefined.
      return (element as HTMLInputElement).value ?? null;
    case 'ownText':
      return textOf(element, false);
    case 'text': {
      const text = textOf(element, true);
      return take.part === 'time' ? (clockTime.exec(text)?.[0] ?? null) : text;
    }
  }
}

/** The words of an element; an emoji that is drawn as a picture counts with its alternative text. */
function textOf(element: Element, deep: boolean): string {
  let text = '';
  for (const child of element.childNodes) {
    if (child.nodeType === 3) text += child.nodeValue ?? '';
    else if (child.nodeName === 'IMG') text += (child as HTMLImageElement).alt;
    else if (deep && child.nodeType === 1) text += textOf(child as Element, true);
  }
  return text;
}

/** The one text an anchor finds; null when there is none or when several differ. */
function oneText(root: ParentNode, anchor: TextAnchor): string | null {
  const texts = findAll(root, anchor.find)
    .map((element) => cleanText(takeRaw(element, anchor.take) ?? ''))
    .filter((text) => text !== '');
  if (anchor.which === 'first') return texts[0] ?? null;
  if (anchor.which === 'last') return texts.at(-1) ?? null;
  return new Set(texts).size === 1 ? (texts[0] ?? null) : null;
}

/** The text of the first anchor that finds one. */
export function firstText(root: ParentNode, anchors: readonly TextAnchor[]): string | null {
  for (const anchor of anchors) {
    const text = oneText(root, anchor);
    if (text !== null) return text;
  }
  return null;
}

/** The texts of all anchors, a line each; null when one of them finds nothing. */
export function allTexts(root: ParentNode, anchors: readonly TextAnchor[]): string | null {
  if (anchors.length === 0) return null;
  const texts = anchors.map((anchor) => oneText(root, anchor));
  return texts.includes(null) ? null : texts.join('\n');
}
