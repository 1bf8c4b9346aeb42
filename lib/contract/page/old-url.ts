import { shippedUrls } from './old-shipped-urls.ts';
import { literalPattern } from './url-literal.ts';
import { parseUrlPattern } from './url-pattern.ts';

/**
 * Translates a regular expression into URL patterns. Host files up to row revision 2 had expressions: those of the package,
 * those that the picker wrote, and the few forms below. Null if it can't be translated. The expression is parsed, never run.
 */
export function patternsFromRegExp(expression: string): string[] | null {
  const shipped = shippedUrls.get(expression);
  if (shipped) return [...shipped];
  const line = new Translator(expression).line();
  return line !== null && parseUrlPattern(line).ok ? [line] : null;
}

const kinds: Readonly<Record<string, string>> = {
  '\\d': 'digits',
  '[0-9]': 'digits',
  '[A-Za-z]': 'letters',
  '[a-zA-Z]': 'letters',
  '[A-Za-z0-9]': 'alnum',
  '[a-zA-Z0-9]': 'alnum',
  '\\w': 'word',
  '[0-9a-fA-F]': 'hex',
};
/** Characters up to the end of a part of the URL. */
const inPart = ['[^/?#]', '[^/;?&]', '[^&#]', '[^&]'];
/** The end of a URL or of a part of it; after those with a slash, the path may continue. */
const ends: readonly (readonly [text: string, pattern: string])[] = [
  ['(?:[?#]|$)', ''],
  ['(?:[/?#]|$)', '[/**]'],
  ['(?:[;?&]|$)', ''],
  ['(?:[/;?&]|$)', '[/**]'],
];

/** Parses an expression from left to right without backtracking. */
class Translator {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  line(): string | null {
    const anchored = this.#take('^');
    if (!anchored && !this.#text.startsWith('#')) return null;
    const path = this.#part();
    if (path === null) return null;
    const query = this.#take('\\?') ? this.#fields('(?=(?:[^#]*&)?', '(?:[&#]|$))') : [];
    const hash = this.#hash(query !== null && query.length > 0);
    if (query === null || hash === null || this.#at < this.#text.length) return null;
    return `${path}${query.length > 0 ? `?${query.join('&')}` : ''}${hash}`;
  }

  #hash(afterQuery: boolean): string | null {
    const begins = afterQuery ? ['[^#]*#'] : ['(?:\\?[^#]*)?#', '[^#]*#', '#'];
    if (!begins.some((text) => this.#take(text))) return '';
    const fields = this.#fields('(?=(?:.*&)?', '(?:[&]|$))');
    if (fields === null) return null;
    if (fields.length > 0) return `#?${fields.join('&')}`;
    const route = this.#part();
    return route === null ? null : `#${route}`;
  }

  /** A path or a route with its end; without an end, anything may follow. */
  #part(): string | null {
    const pieces = this.#pieces();
    if (pieces === null) return null;
    const end = ends.find(([text]) => this.#take(text));
    if (end) return `${pieces}${end[1]}`;
    return this.#at === this.#text.length && pieces !== '' ? `${pieces}**` : pieces;
  }

  #fields(begin: string, end: string): string[] | null {
    const fields: string[] = [];
    while (this.#take(begin)) {
      const name = this.#literals('=');
      if (name === '' || !this.#take('=')) return null;
      const value = this.#pieces();
      if (value === null || value === '' || !this.#take(end)) return null;
      fields.push(`${name}=${value}`);
    }
    return fields;
  }

  #pieces(): string | null {
    let line = '';
    for (;;) {
      const piece = this.#piece();
      if (piece === null) return null;
      if (piece === '') return line;
      line += piece;
    }
  }

  /** Null: it can't be translated. '': there is no piece here. */
  #piece(): string | null {
    for (const name of ['record', 'type'] as const)
      if (this.#take(`(?<${name}>`)) return this.#named(name);
    return this.#kind() ?? this.#choice() ?? this.#literals('');
  }

  #named(name: string): string | null {
    const kind = this.#kind();
    const words = kind ?? this.#words();
    if (words === null || !this.#take(')')) return null;
    if (words === '{any}') return `{${name}}`;
    return `{${name}:${kind === null ? `(${words})` : words.slice(1, -1)}}`;
  }

  /** Parses `(?:contact|deal)`. */
  #choice(): string | null {
    const from = this.#at;
    if (!ends.some(([text]) => this.#text.startsWith(text, from)) && this.#take('(?:')) {
      const words = this.#words();
      if (words !== null && this.#take(')') && !'?*+{'.includes(this.#text.charAt(this.#at) || ' '))
        return `(${words})`;
    }
    this.#at = from;
    return null;
  }

  #words(): string | null {
    const words = [this.#literals('')];
    while (this.#take('|')) words.push(this.#literals(''));
    return words.includes('') ? null : words.join('|');
  }

  #kind(): string | null {
    const from = this.#at;
    const part = inPart.find((text) => this.#take(text));
    if (part && this.#take('+')) return '{any}';
    if (part && this.#take('*')) return '*';
    const kind = part ? undefined : Object.keys(kinds).find((text) => this.#take(text));
    const times = kind && /^(?:\+|\{(\d{1,2})(,(\d{1,2})?)?\})/.exec(this.#text.slice(this.#at));
    if (times) {
      this.#at += times[0].length;
      const [, min, open, max] = times;
      const count = min === undefined ? '' : ` ${min}${open ? (max ? `-${max}` : '+') : ''}`;
      return `{${kinds[kind]}${count}}`;
    }
    this.#at = from;
    return null;
  }

  /** Parses literal characters, up to one that a quantifier follows. */
  #literals(until: string): string {
    let text = '';
    for (;;) {
      const found = /^(?:\\([^\w\s])|([\w/~!&',:;=@%-]))(?![?*+{])/.exec(
        this.#text.slice(this.#at, this.#at + 3),
      );
      const char = found?.[1] ?? found?.[2];
      // A question mark starts the query of a URL.
      if (!found || char === undefined || char === until || char === '?')
        return literalPattern(text);
      text += char;
      this.#at += found[0].length;
    }
  }

  #take(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}
