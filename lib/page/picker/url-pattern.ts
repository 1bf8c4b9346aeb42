import type { Place } from '../reader/detect-page.ts';
import { wordsIn } from './stable-names.ts';

/** The pages an entry may hold for. A pattern is null when the address gives none. */
export interface Patterns {
  /** This page and no other. */
  page: string | null;
  /** Pages whose address differs in the record alone; null when nothing in it looks like one. */
  like: string | null;
  /** The address of `like` as a person reads it: `/leads/…`. */
  words: string;
  /** And this page's own: `/leads/12`. */
  here: string;
}

/** As much as a host file takes. */
const longest = 400;
const record = '(?<record>';

/** What the address of a page says about pages like it. `of`: words of the record; a part that holds one is its name. */
export function patternsOf(location: Place, of: ReadonlySet<string>): Patterns {
  const pieces = piecesOf(location, of);
  const last = pieces.findLastIndex((piece) => piece.id);
  const written = (as: (piece: Piece, isRecord: boolean) => string) =>
    pieces.map((piece, at) => piece.before + as(piece, at === last) + piece.after).join('');
  const page = written(({ text }, is) => (is ? `${record}${literal(text)})` : literal(text)));
  const like = written(({ text, id, any }, is) => {
    if (!id) return literal(text);
    return is ? `${record}${any})` : any;
  });
  const said = (one: (piece: Piece) => string) =>
    pieces
      .map((piece) => piece.shown + one(piece))
      .join('')
      .slice(0, 80);
  const words = said(({ id, text }) => (id ? '…' : decoded(text)));
  const here = said(({ text }) => decoded(text));
  const fits = (pattern: string) => (pattern.length <= longest ? pattern : null);
  return { page: fits(page), like: last < 0 ? null : fits(like), words, here };
}

/** A piece of an address, and the pattern around it. */
interface Piece {
  before: string;
  text: string;
  after: string;
  /** It looks like the record's id or name. */
  id: boolean;
  /** What such a piece may be on another page. */
  any: string;
  /** What a person reads before it. */
  shown: string;
}

function piecesOf({ pathname, search, hash }: Place, of: ReadonlySet<string>): Piece[] {
  const path = segments(pathname, of);
  const route = routeOf(hash, of);
  const inPath = path.some((piece) => piece.id);
  // What stands behind a record in the address is how it is looked at: a tab, an order.
  const query =
    inPath || route.some((piece) => piece.id) ? [] : fields(search.slice(1), '?', '#', of);
  const first = path[0];
  const end = [...path, ...query, ...route].at(-1);
  if (!first || !end) return [];
  first.before = `^${first.before}`;
  const joint = route[0];
  // The fields of a query only look ahead; without them a query is passed over.
  const before = query.length > 0 ? '[^#]*#' : '(?:\\?[^#]*)?#';
  if (joint) joint.before = before + joint.before;
  if (query[0]) query[0].before = `\\?${query[0].before}`;
  if (route.length === 0 && query.length === 0) end.after += '(?:[?#]|$)';
  return [...path, ...query, ...route];
}

function segments(path: string, of: ReadonlySet<string>): Piece[] {
  return path.split('/').map((text, at) => ({
    before: at === 0 ? '' : '/',
    text,
    after: '',
    id: isId(text, of),
    any: '[^/?#]+',
    shown: at === 0 ? '' : '/',
  }));
}

/** `#/leads/12` is a path, `#id=12&model=lead` are fields; any other hash is a place on the page. */
function routeOf(hash: string, of: ReadonlySet<string>): Piece[] {
  const text = hash.slice(1);
  if (!text.includes('/') && text.includes('=')) return fields(text, '#', '', of);
  const main = text.split(/[;?&]/)[0] ?? '';
  if (!main.includes('/') && !isId(main, of)) return [];
  const pieces = segments(main, of).map((piece) => ({ ...piece, any: '[^/;?&]+' }));
  const [first] = pieces;
  const end = pieces.at(-1);
  if (first) first.shown = '#';
  if (end) end.after = '(?:[;?&]|$)';
  return pieces;
}

/** Fields in any order. Kept: plain words, which say what page it is, and the last that looks like a record. */
function fields(text: string, shown: string, end: string, of: ReadonlySet<string>): Piece[] {
  const stop = end === '' ? '' : end;
  const all = text.split('&').flatMap((field) => {
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
    before: `(?=(?:[^${stop}]*&)?${literal(name)}=`.replace('[^]*', '.*'),
    text: value,
    after: `(?:[&${stop}]|$))`,
    id,
    any: `[^&${stop}]+`,
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
  const text = decoded(raw);
  if (/(?:^|[-_.,~])\d+(?:$|[-_.,~])/.test(text) || text.includes('@')) return true;
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text)) return true;
  if (/^[\w=-]{6,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text)) return true;
  if (/^[\w=-]{16,}$/.test(text) && /[a-z][A-Z].*[A-Z]/.test(text)) return true;
  return wordsIn(text).some((word) => of.has(word));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
