import { fail, ok, type Result } from '../../kit/result.ts';
import { encodeChar, fieldName, maxPatternLength } from './url-literal.ts';
import type { CharKind, Op, Program, UrlField, UrlPattern } from './url-program.ts';

/** A pattern with more steps is a mistake. */
const maxOps = 400;
const maxTimes = 64;
/** The kinds of characters that a pattern can count. */
const counted = ['digits', 'letters', 'alnum', 'hex', 'word'] as const;

class Fault extends Error {}

/** Parses a URL pattern. The error is the rest of a sentence that starts with the pattern: `is empty`. */
export function parseUrlPattern(line: string): Result<UrlPattern, string> {
  if (line.length > maxPatternLength) return fail(`is longer than ${maxPatternLength} characters`);
  const isOut = line.startsWith('!');
  const [before = '', hash] = cut(isOut ? line.slice(1) : line, '#');
  const [path = '', query] = cut(before, '?');
  const [route = '', hashQuery] = cut(hash ?? '', '?');
  try {
    if (path !== '' && !path.startsWith('/')) throw new Fault('does not begin with /, ? or #');
    if (line === '' || line === '!') throw new Fault('is empty');
    const names = new Set<string>();
    const pattern = {
      isOut,
      path: path === '' ? null : new Reader(path, 'part', names).program(),
      query: fieldsOf(query, names),
      route: route === '' ? null : new Reader(route, 'part', names).program(),
      hashQuery: fieldsOf(hashQuery, names),
    };
    if (patternSize(pattern) > maxOps) throw new Fault('is too long with its counts');
    return ok(pattern);
  } catch (error) {
    if (error instanceof Fault) return fail(error.message);
    throw error;
  }
}

/** The number of steps of a pattern. Matching takes at most this many steps for each character of a URL. */
export function patternSize({ path, query, route, hashQuery }: UrlPattern): number {
  const values = [...query, ...hashQuery].map(({ value }) => value);
  return [path ?? [], route ?? [], ...values].reduce((sum, program) => sum + program.length, 0);
}

function cut(text: string, at: string): [string, string?] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function fieldsOf(text: string | undefined, names: Set<string>): UrlField[] {
  if (!text) return [];
  return text.split('&').map((field) => {
    const [name, value] = cut(field, '=');
    if (name === '' || value === undefined || /[*[\](){}|]/.test(name))
      throw new Fault(`has a field that is not name=value: "${field}"`);
    return { name: fieldName(name), value: new Reader(value, 'all', names).program() };
  });
}

/** Parses one part of a pattern. `part`: the characters that `*` matches. */
class Reader {
  readonly #text: string;
  readonly #part: 'part' | 'all';
  readonly #names: Set<string>;
  readonly #ops: Op[] = [];
  #at = 0;

  constructor(text: string, part: 'part' | 'all', names: Set<string>) {
    this.#text = text;
    this.#part = part;
    this.#names = names;
  }

  program(): Program {
    this.#sequence();
    if (this.#at < this.#text.length)
      throw new Fault(`has a "${this.#text.charAt(this.#at)}" too many`);
    return this.#ops;
  }

  #sequence(): void {
    while (this.#at < this.#text.length && !')]|}'.includes(this.#text.charAt(this.#at)))
      this.#piece();
  }

  #piece(): void {
    const char = this.#text.charAt(this.#at);
    if (char === '*') this.#star();
    else if (char === '[') this.#optional();
    else if (char === '(') this.#choice();
    else if (char === '{') this.#braces();
    else this.#literal();
  }

  #star(): void {
    this.#at += 1;
    const all = this.#text.charAt(this.#at) === '*';
    if (all) this.#at += 1;
    this.#repeat(all ? 'all' : this.#part, 0, null);
  }

  #optional(): void {
    const either = this.#split();
    this.#at += 1;
    this.#sequence();
    this.#close(']');
    either.push(this.#ops.length);
  }

  #choice(): void {
    const ends: number[][] = [];
    do {
      this.#at += 1;
      const either = this.#split();
      this.#sequence();
      const end: number[] = [];
      this.#ops.push(end);
      ends.push(end);
      either.push(this.#ops.length);
    } while (this.#text.charAt(this.#at) === '|');
    this.#close(')');
    // A step that matches nothing, so that the last alternative does not run on past the choice.
    this.#ops.push('=');
    for (const end of ends) end.push(this.#ops.length);
  }

  /** Parses `{digits}`, `{hex 8}`, `{record}`, `{type:name}`, `{type:(deal|lead)}`. */
  #braces(): void {
    this.#at += 1;
    const word = /^(record|type)\b/.exec(this.#rest())?.[1];
    if (word === 'record' || word === 'type') {
      if (this.#names.has(word)) throw new Fault(`has {${word}} twice`);
      this.#names.add(word);
      this.#at += word.length;
      this.#ops.push(`@${word}From`);
      if (this.#text.charAt(this.#at) !== ':') this.#repeat(this.#part, 1, null);
      else {
        this.#at += 1;
        if (this.#text.charAt(this.#at) === '(') this.#choice();
        else this.#class();
      }
      this.#ops.push(`@${word}To`);
    } else this.#class();
    this.#close('}');
  }

  #class(): void {
    const found = /^([a-z]+)(?: (\d{1,2})(?:(\+)|-(\d{1,2}))?)?\}/.exec(this.#rest());
    const [whole = '', word = '', min, open, max] = found ?? [];
    const kind = counted.find((one) => one === word);
    // The brace is closed by the caller.
    this.#at += Math.max(whole.length - 1, 0);
    if (kind) {
      const from = Number(min ?? 1);
      const to = min === undefined || open ? null : Number(max ?? min);
      if (from < 1 || from > maxTimes || (to !== null && (to < from || to > maxTimes)))
        throw new Fault(`has a count that is not from 1 to ${maxTimes}`);
      this.#repeat(kind, from, to);
    } else if (min !== undefined || !this.#word(word))
      throw new Fault(`has a {…} that is none: "{${word || this.#rest().slice(0, 20)}"`);
  }

  /** Parses a word with a fixed meaning: `any`, `name`, `uuid`. */
  #word(word: string): boolean {
    if (word === 'any') this.#repeat(this.#part, 1, null);
    else if (word === 'name') {
      this.#ops.push('letters');
      this.#repeat('name', 0, null);
    } else if (word === 'uuid') {
      this.#repeat('hex', 8, 8);
      for (const length of [4, 4, 4, 12]) {
        this.#exactly('-');
        this.#repeat('hex', length, length);
      }
    }
    return ['any', 'name', 'uuid'].includes(word);
  }

  /** Parses a character, which a URL may contain encoded or as it is. */
  #literal(): void {
    const hex = /^%([0-9a-f]{2})/i.exec(this.#rest())?.[1];
    const char = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    if (hex !== undefined) {
      this.#at += 3;
      const code = Number.parseInt(hex, 16);
      const either = code < 0x80 ? this.#split() : null;
      if (either) {
        this.#exactly(String.fromCharCode(code));
        this.#ops.push([this.#ops.length + 4]);
        either.push(this.#ops.length);
      }
      for (const sign of `%${hex}`) this.#exactly(sign.toLowerCase(), sign.toUpperCase());
    } else if (char > '\u007f') {
      this.#at += char.length;
      for (const sign of encodeURIComponent(char.toWellFormed()))
        this.#exactly(sign, sign.toLowerCase());
    } else if (/[\w/.~!$&'+,;:=@?-]/.test(char)) {
      this.#at += 1;
      this.#exactly(char);
    } else throw new Fault(`has a "${char}", which is written ${encodeChar(char)}`);
  }

  #exactly(...chars: string[]): void {
    this.#ops.push(`=${chars.join('')}`);
  }

  #repeat(kind: CharKind, min: number, max: number | null): void {
    for (let at = 0; at < min; at += 1) this.#ops.push(kind);
    if (max === null) {
      const here = this.#ops.length;
      this.#ops.push([here + 1, here + 3], kind, [here]);
    }
    const optional = Array.from({ length: (max ?? 0) - min }, () => {
      const either = this.#split();
      this.#ops.push(kind);
      return either;
    });
    for (const either of optional) either.push(this.#ops.length);
  }

  /** Adds a step that continues with the next one; the caller adds further alternatives. */
  #split(): number[] {
    const either = [this.#ops.length + 1];
    this.#ops.push(either);
    return either;
  }

  #close(sign: string): void {
    if (this.#text.charAt(this.#at) !== sign) throw new Fault(`lacks a "${sign}"`);
    this.#at += 1;
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }
}
