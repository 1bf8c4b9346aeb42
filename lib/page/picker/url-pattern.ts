import { decodedPart, literalPattern, longestPattern } from '../../contract/page/url-literal.ts';
import type { Place } from '../reader/match-url.ts';
import { wordsIn } from './stable-names.ts';

/** The pages an entry may hold for. A pattern is null when the address gives none. */
export interface Patterns {
  /** This page and no other. */
  page: string | null;
  /** Pages whose address differs in the record alone; null when nothing in it looks like one. */
  like: string | null;
  /** What the address names this page's record. */
  record: string | null;
  /** The address of `like` as a person reads it: `/leads/…`. */
  words: string;
  /** And this page's own: `/leads/12`. */
  here: string;
}

/** What the address of a page says about pages like it. `of`: words of the record; a part that holds one is its name. */
export function patternsOf(location: Place, of: ReadonlySet<string>): Patterns {
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
  const words = said(({ id, text }) => (id ? '…' : decodedPart(text)));
  const here = said(({ text }) => decodedPart(text));
  const record = last < 0 ? null : decodedPart(pieces[last]?.text ?? '');
  const fits = (pattern: string) => (pattern.length <= longestPattern ? pattern : null);
  return { page: fits(page), like: last < 0 ? null : fits(like), record, words, here };
}

/** A piece of an address, and the pattern before it. */
interface Piece {
  before: string;
  text: string;
  /** It looks like the record's id or name. */
  id: boolean;
  /** What a person reads before it. */
  shown: string;
}

function piecesOf({ pathname, search, hash }: Place, of: ReadonlySet<string>): Piece[] {
  const path = segments(pathname, of);
  const route = routeOf(hash, of);
  const inPath = path.some((piece) => piece.id);
  // What stands behind a record in the address is how it is looked at: a tab, an order.
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
  // As who reads the address tells them apart.
  if (!main.includes('/') && main.includes('=')) return fields(text.split(/[&;]/), '#', '#?', of);
  if (!main.includes('/') && !isId(main, of)) return [];
  const pieces = segments(main, of);
  const [first] = pieces;
  if (first) Object.assign(first, { before: '#', shown: '#' });
  return pieces;
}

/** Fields in any order. Kept: plain words, which say what page it is, and the last that looks like a record. */
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

/** `id`, `contactId`, `lead_no`. */
function namesRecord(field: string): boolean {
  const word = field.toLowerCase().split(/[_-]/).at(-1) ?? '';
  return word.endsWith('id') || ['key', 'no', 'nr'].includes(word);
}

/** A number, a hash, a token, or a name of the record's own. */
function isId(raw: string, of: ReadonlySet<string>): boolean {
  const text = decodedPart(raw);
  if (/(?:^|[-_.,~])\d+(?:$|[-_.,~])/.test(text) || text.includes('@')) return true;
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text)) return true;
  if (/^[\w=-]{6,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text)) return true;
  if (/^[\w=-]{16,}$/.test(text) && /[a-z][A-Z].*[A-Z]/.test(text)) return true;
  return wordsIn(text).some((word) => of.has(word));
}
