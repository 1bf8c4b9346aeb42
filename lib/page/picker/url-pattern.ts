import { decodePart, literalPattern, maxPatternLength } from '../../contract/page/url-literal.ts';
import type { PageUrl } from '../reader/match-url.ts';
import { wordsIn } from './stable-names.ts';

/** URL patterns for the pages a rule may apply to. */
export interface UrlPatterns {
  /** Matches only this page; null if the pattern would be too long. */
  page: string | null;
  /** Matches pages whose URL differs only in the record; null if no part of the URL looks like a record. */
  like: string | null;
  /** The record's id in this page's URL. */
  record: string | null;
  /** `like` as a rep reads it: `/leads/…`. */
  words: string;
  /** This page's URL as a rep reads it: `/leads/12`. */
  here: string;
}

/** Derives the patterns from a page's URL. `of`: words of the record; a part of the URL with one of them names the record. */
export function urlPatternsOf(location: PageUrl, of: ReadonlySet<string>): UrlPatterns {
  const pieces = piecesOf(location, of);
  const last = pieces.findLastIndex((piece) => piece.id);
  const written = (as: (piece: Piece, isRecord: boolean) => string) =>
    pieces.map((piece, at) => piece.before + as(piece, at === last)).join('');
  const page = written(({ text }, is) =>
    is ? `{record:(${literalPattern(text)})}` : literalPattern(text),
  );
  const like = written(({ text, id }, is) => {
    if (!id) return literalPattern(text);
    return is ? '{record}' : '{any}';
  });
  const said = (one: (piece: Piece) => string) =>
    pieces
      .map((piece) => piece.shown + one(piece))
      .join('')
      .slice(0, 80);
  const words = said(({ id, text }) => (id ? '…' : decodePart(text)));
  const here = said(({ text }) => decodePart(text));
  const record = last < 0 ? null : decodePart(pieces[last]?.text ?? '');
  const fits = (pattern: string) => (pattern.length <= maxPatternLength ? pattern : null);
  return { page: fits(page), like: last < 0 ? null : fits(like), record, words, here };
}

/** A piece of a URL, and the pattern before it. */
interface Piece {
  before: string;
  text: string;
  /** The text looks like the record's id or name. */
  id: boolean;
  /** What a rep reads before it. */
  shown: string;
}

function piecesOf({ pathname, search, hash }: PageUrl, of: ReadonlySet<string>): Piece[] {
  const path = segments(pathname, of);
  const route = routeOf(hash, of);
  const inPath = path.some((piece) => piece.id);
  // If the path names the record, the query only says how it is shown: a tab, a sort order.
  const query =
    inPath || route.some((piece) => piece.id)
      ? []
      : fields(search.slice(1).split('&'), '?', '?', of);
  return [...path, ...query, ...route];
}

function segments(path: string, of: ReadonlySet<string>): Piece[] {
  return path.split('/').map((text, at) => ({
    before: at === 0 ? '' : '/',
    text,
    id: isId(text, of),
    shown: at === 0 ? '' : '/',
  }));
}

/** `#/leads/12` is a path, `#id=12&model=lead` are fields; any other hash is a place on the page. */
function routeOf(hash: string, of: ReadonlySet<string>): Piece[] {
  const text = hash.slice(1);
  const main = text.split(/[;?&]/)[0] ?? '';
  // The same distinction as in `match-url.ts`.
  if (!main.includes('/') && main.includes('=')) return fields(text.split(/[&;]/), '#', '#?', of);
  if (!main.includes('/') && !isId(main, of)) return [];
  const pieces = segments(main, of);
  const [first] = pieces;
  if (first) Object.assign(first, { before: '#', shown: '#' });
  return pieces;
}

/** Query fields, in any order. Keeps plain words, which state the kind of page, and the last value that looks like a record. */
function fields(
  texts: readonly string[],
  shown: string,
  begin: string,
  of: ReadonlySet<string>,
): Piece[] {
  const all = texts.flatMap((field) => {
    const [name = '', value = ''] = field.split(/=(.*)/s);
    if (name === '' || value === '') return [];
    const id = isId(value, of);
    return id || /^[a-z_.-]{1,40}$/i.test(value) ? [{ name, value, id }] : [];
  });
  const record =
    all.findLast((field) => field.id && namesRecord(field.name)) ??
    all.findLast((field) => field.id);
  const kept = all.filter((field) => !field.id || field === record).slice(0, 5);
  return kept.map(({ name, value, id }, at) => ({
    before: `${at === 0 ? begin : '&'}${literalPattern(name)}=`,
    text: value,
    id,
    shown: `${at === 0 ? shown : '&'}${name}=`,
  }));
}

/** Whether the field's name is one for a record, such as `id`, `contactId` or `lead_no`. */
function namesRecord(field: string): boolean {
  const word = field.toLowerCase().split(/[_-]/).at(-1) ?? '';
  return word.endsWith('id') || ['key', 'no', 'nr'].includes(word);
}

/** Whether the text is a number, a hash, a token, or contains a word of the record. */
function isId(raw: string, of: ReadonlySet<string>): boolean {
  const text = decodePart(raw);
  if (/(?:^|[-_.,~])\d+(?:$|[-_.,~])/.test(text) || text.includes('@')) return true;
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text)) return true;
  if (/^[\w=-]{6,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text)) return true;
  if (/^[\w=-]{16,}$/.test(text) && /[a-z][A-Z].*[A-Z]/.test(text)) return true;
  return wordsIn(text).some((word) => of.has(word));
}
