import { trimOf } from '../kit/trim.ts';
import { unescapeHtml } from './escape-html.ts';
import { htmlTokens } from './html-tokens.ts';

/** A text as its readers see it, with the place in the source of every character. */
export interface VisibleText {
  text: string;
  /** The start of each character in the source. */
  from: number[];
  /** The end of each character in the source. */
  to: number[];
}

/** Invisible characters that editors leave between others. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** Entities that `unescapeHtml` does not know or writes as another sign, and the braces of Asian keyboards and of addresses. */
const signs: Readonly<Record<string, string>> = {
  '&lbrace;': '{',
  '&lcub;': '{',
  '&rbrace;': '}',
  '&rcub;': '}',
  '&nbsp;': '\u00a0',
  '&shy;': '',
  '&zwnj;': '',
  '&zwj;': '',
  '&laquo;': '«',
  '&raquo;': '»',
  '\uff5b': '{',
  '\uff5d': '}',
  '\ufe5b': '{',
  '\ufe5c': '}',
  '%7b': '{',
  '%7d': '}',
};

const inlineTags = new Set(
  'a abbr b bdi bdo big cite code del em font i img ins kbd label mark o q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const silentTags = new Set(['style', 'script', 'title', 'head', 'xml']);

/** The visible text of a subject. */
export function visibleSubject(source: string): VisibleText {
  const out = empty();
  addText(out, source, 0);
  return out;
}

/**
 * The visible parts of an HTML text: first its text, with a line break between blocks, then each attribute that may hold fields, as a
 * separate text.
 */
export function visibleHtml(html: string): VisibleText[] {
  const body = empty();
  const attributes: VisibleText[] = [];
  let at = 0;
  let silent: string | null = null;
  for (const token of htmlTokens(html)) {
    if (token.kind === 'tag') {
      if (silent === token.name && token.closing) silent = null;
      else if (silent === null && !token.closing && silentTags.has(token.name)) silent = token.name;
      // Word writes tags such as <o:p>.
      if (!inlineTags.has(token.name)) add(body, '\n', at, at);
      if (silent === null) attributes.push(...attributesOf(token.source, at));
    } else if (token.kind === 'text' && silent === null) addText(body, token.source, at);
    at += token.source.length;
  }
  return [body, ...attributes];
}

const fieldAttributes = /\s(?:href|src|alt|title)=("[^"]*"|'[^']*')/gi;

function attributesOf(tag: string, at: number): VisibleText[] {
  return [...tag.matchAll(fieldAttributes)].map(({ 0: whole, 1: value = '', index }) => {
    const out = empty();
    addText(out, trimOf(value, '"\''), at + index + whole.length - value.length + 1);
    return out;
  });
}

function empty(): VisibleText {
  return { text: '', from: [], to: [] };
}

const piece = /&#\d{1,7};|&#x[\da-f]{1,6};|&[a-z]{2,6};|%7[bd]|[\s\S]/giu;

/** The characters that need a closer look. Most texts have none. */
const special = /[&%\uff5b\uff5d\ufe5b\ufe5c]|\p{Default_Ignorable_Code_Point}/u;

function addText(out: VisibleText, source: string, at: number): void {
  if (!special.test(source)) {
    for (let unit = 0; unit < source.length; unit += 1) {
      out.from.push(at + unit);
      out.to.push(at + unit + 1);
    }
    out.text += source;
    return;
  }
  const shown: string[] = [];
  for (const { 0: written, index } of source.matchAll(piece)) {
    const seen = seenOf(written);
    if (seen === '' || invisible.test(seen)) continue;
    for (let unit = 0; unit < seen.length; unit += 1) {
      out.from.push(at + index);
      out.to.push(at + index + written.length);
    }
    shown.push(seen);
  }
  out.text += shown.join('');
}

function add(out: VisibleText, text: string, from: number, to: number): void {
  out.text += text;
  out.from.push(from);
  out.to.push(to);
}

function seenOf(written: string): string {
  return signs[written.toLowerCase()] ?? unescapeHtml(written);
}
