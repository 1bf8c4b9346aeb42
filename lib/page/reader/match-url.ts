import { fieldName } from '../../contract/page/url-literal.ts';
import type { CharKind, Op, Program, UrlPattern } from '../../contract/page/url-program.ts';

/** The URL of a page, in the parts of `Location`. */
export type PageUrl = Pick<Location, 'hostname' | 'pathname' | 'search' | 'hash'>;

/** What a URL states about its record. */
export interface UrlMatch {
  record: string | null;
  type: string | null;
}

/** Only this much of a URL is read, because a page may make it any length. */
const maxUrlLength = 2_000;

/** Matches a URL against the patterns of a host file's page; the last one that fits counts. Null: another page's URL. */
export function matchUrlPatterns(lines: readonly UrlPattern[], place: PageUrl): UrlMatch | null {
  const parts = partsOf(place);
  let found: UrlMatch | null = null;
  for (const line of lines) {
    const match = matchPattern(line, parts);
    if (match) found = line.isOut ? null : match;
  }
  return found;
}

interface AddressParts {
  path: string;
  query: readonly AddressField[];
  route: string;
  hashQuery: readonly AddressField[];
}

type AddressField = readonly [name: string, value: string];

function partsOf({ pathname, search, hash }: PageUrl): AddressParts {
  const path = pathname.slice(0, maxUrlLength);
  const query = search.slice(1, maxUrlLength - path.length);
  const rest = hash.slice(1, maxUrlLength - path.length - query.length);
  const end = rest.search(/[?;&]/);
  const head = end < 0 ? rest : rest.slice(0, end);
  // `#id=31&model=lead` has only fields and no route.
  const isFields = head.includes('=') && !head.includes('/');
  return {
    path,
    query: fieldsIn(query, '&'),
    route: isFields ? '' : head,
    hashQuery: fieldsIn(isFields ? rest : rest.slice(head.length + 1), /[&;]/),
  };
}

function fieldsIn(text: string, between: '&' | RegExp): AddressField[] {
  if (text === '') return [];
  return text.split(between).map((field) => {
    const at = field.indexOf('=');
    return at < 0 ? [fieldName(field), ''] : [fieldName(field.slice(0, at)), field.slice(at + 1)];
  });
}

type Marks = Partial<Record<string, number>>;

function matchPattern(pattern: UrlPattern, parts: AddressParts): UrlMatch | null {
  const match: UrlMatch = { record: null, type: null };
  const take = (program: Program | null, text: string): boolean => {
    const marks = program ? runUrlProgram(program, text) : {};
    if (!marks) return false;
    for (const name of ['record', 'type'] as const) {
      const from = marks[`${name}From`];
      if (from !== undefined) match[name] = decoded(text.slice(from, marks[`${name}To`]));
    }
    return true;
  };
  const takeFields = (wanted: UrlPattern['query'], there: readonly AddressField[]) =>
    wanted.every(({ name, value }) =>
      there.some((field) => field[0] === name && take(value, field[1])),
    );
  const fits =
    take(pattern.path, parts.path) &&
    take(pattern.route, parts.route) &&
    takeFields(pattern.query, parts.query) &&
    takeFields(pattern.hashQuery, parts.hashQuery);
  return fits ? match : null;
}

/** Decodes a part of a URL; null if its encoding is invalid. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/**
 * Runs a program over a text and returns where the marks are; null if it does not match. It follows all alternatives at once,
 * character by character, and visits each part of the program once per character. So the time is bounded by the length of the
 * text times that of the program, for any input. Of several matches, the preferred alternative counts.
 */
export function runUrlProgram(program: Program, text: string): Marks | null {
  /** For each part, the character at which it was last reached. */
  const reached = new Int32Array(program.length + 1).fill(-1);
  const enter = (ways: Way[], at: number, marks: Marks, index: number): void => {
    if (reached[at] === index) return;
    reached[at] = index;
    const op = program[at];
    if (typeof op === 'object') for (const next of op) enter(ways, next, marks, index);
    else if (op?.startsWith('@')) enter(ways, at + 1, { ...marks, [op.slice(1)]: index }, index);
    else ways.push({ at, marks });
  };
  let ways: Way[] = [];
  enter(ways, 0, {}, 0);
  for (let index = 0; index < text.length && ways.length > 0; index += 1) {
    const next: Way[] = [];
    for (const { at, marks } of ways) {
      if (fits(program[at], text.charAt(index))) enter(next, at + 1, marks, index + 1);
    }
    ways = next;
  }
  return ways.find(({ at }) => at === program.length)?.marks ?? null;
}

interface Way {
  at: number;
  marks: Marks;
}

const kinds: Readonly<Record<CharKind, RegExp>> = {
  all: /^/,
  part: /[^/]/,
  digits: /\d/,
  letters: /[a-z]/i,
  alnum: /[a-z\d]/i,
  hex: /[a-f\d]/i,
  word: /\w/,
  name: /[\w.-]/,
};

function fits(op: Op | undefined, char: string): boolean {
  if (typeof op !== 'string') return false;
  // The leading `=` is not one of the characters.
  if (op.startsWith('=')) return op.includes(char, 1);
  return Object.hasOwn(kinds, op) && kinds[op as CharKind].test(char);
}
