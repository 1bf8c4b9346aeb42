import { unescapeHtml } from './escape-html.ts';

const blocks = new Set([
  ...[
    'p',
    'div',
    'h1',
    'h2',
    'h3',
    'h4',
    'blockquote',
    'pre',
    'table',
    'ul',
    'ol',
    'hr',
    'caption',
  ],
]);
/** Blocks with an empty line before and after. */
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'pre', 'table', 'ul', 'ol']);

const token = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|([^<]+)|</gi;

/**
 * Sanitised HTML as the text a plain composer takes: paragraphs an empty line apart, list items with a dash or their
 * number and indented by depth, a link as `text (address)`, table cells apart by a tab, an image by its description,
 * a missing field as `[label]`.
 */
export function plainText(html: string): string {
  const writer = new Writer();
  for (const [, slash, name, rest, text] of html.matchAll(token)) {
    if (name !== undefined) writer.tag(name.toLowerCase(), slash === '/', rest ?? '');
    else writer.text(unescapeHtml(text ?? '<'));
  }
  return writer.done();
}

/** The value of an attribute in a tag's text, or null. */
function attribute(rest: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(rest);
  return found ? unescapeHtml(found[1] ?? '') : null;
}

class Writer {
  #out = '';
  /** Line breaks owed before the next text. */
  #owed = 0;
  #pre = 0;
  /** How much was written when the last bullet stood there: what a list item starts with goes beside it. */
  #bullet = -1;
  readonly #lists: (number | null)[] = [];
  readonly #links: { href: string | null; from: number }[] = [];

  text(raw: string): void {
    const flat = this.#pre > 0 ? raw : raw.replace(/[ \t\r\n\f]+/g, ' ');
    const atStart = this.#owed > 0 || this.#out === '' || /[\n\t ]$/.test(this.#out);
    const text = atStart && this.#pre === 0 ? flat.replace(/^ /, '') : flat;
    if (text !== '') this.#write(text);
  }

  tag(name: string, closing: boolean, rest: string): void {
    if (name === 'br') this.#out = this.#flush().replace(/ +$/, '').concat('\n');
    else if (name === 'li') this.#item(closing);
    else if (name === 'a') this.#link(closing, rest);
    else if (name === 'mark') this.#write(closing ? ']' : '[');
    else if (name === 'img') this.text(attribute(rest, 'alt') ?? '');
    else if (name === 'tr') this.#owe(1);
    else if ((name === 'td' || name === 'th') && closing) this.#out = `${this.#flush()}\t`;
    else if (blocks.has(name)) this.#block(name, closing, rest);
  }

  done(): string {
    return this.#out
      .split('\n')
      .map((line) => line.replace(/[ \t]+$/, ''))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #block(name: string, closing: boolean, rest: string): void {
    if (name === 'pre') this.#pre += closing ? -1 : 1;
    const isList = name === 'ul' || name === 'ol';
    if (isList && closing) this.#lists.pop();
    const besideBullet = this.#out.length === this.#bullet;
    if (!besideBullet) this.#owe(spaced.has(name) && !(isList && this.#lists.length > 0) ? 2 : 1);
    if (isList && !closing) this.#lists.push(name === 'ol' ? firstNumber(rest) : null);
    if (name === 'hr') this.#write('---');
    if (name === 'hr') this.#owe(1);
  }

  #item(closing: boolean): void {
    this.#owe(1);
    if (closing) return;
    const depth = Math.max(0, this.#lists.length - 1);
    const number = this.#lists.at(-1) ?? null;
    if (number !== null) this.#lists[this.#lists.length - 1] = number + 1;
    this.#write(`${'  '.repeat(depth)}${number === null ? '-' : `${number}.`} `);
    this.#bullet = this.#out.length;
  }

  #link(closing: boolean, rest: string): void {
    if (!closing) {
      this.#links.push({ href: attribute(rest, 'href'), from: this.#flush().length });
      return;
    }
    const link = this.#links.pop();
    if (!link?.href) return;
    const shown = this.#out.slice(link.from).trim();
    const bare = link.href.replace(/^(mailto|tel):/i, '');
    if (shown === '') this.#write(bare);
    else if (shown !== bare && shown !== link.href) this.#write(` (${bare})`);
  }

  #owe(breaks: number): void {
    if (this.#out !== '') this.#owed = Math.max(this.#owed, breaks);
  }

  #write(text: string): void {
    this.#out = this.#flush() + text;
  }

  /** What is written so far, with the breaks owed; a break that stands there already counts. */
  #flush(): string {
    if (this.#owed === 0) return this.#out;
    const there = /\n*$/.exec(this.#out)?.[0].length ?? 0;
    this.#out = this.#out.replace(/[ ]+$/, '') + '\n'.repeat(Math.max(0, this.#owed - there));
    this.#owed = 0;
    return this.#out;
  }
}

function firstNumber(rest: string): number {
  const start = Number(attribute(rest, 'start') ?? '1');
  return Number.isInteger(start) ? start : 1;
}
