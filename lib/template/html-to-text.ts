import { trimEndOf } from '../kit/trim.ts';
import { unescapeHtml } from './escape-html.ts';
import { htmlTokens } from './html-tokens.ts';
import { TextWriter } from './text-writer.ts';

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

/** Lists nested deeper than this are not indented further. */
const deepestIndent = 8;
/** A link text longer than this is not compared with the link's URL. */
const maxLinkLength = 2_000;

/**
 * Converts sanitised HTML to text for a plain-text editor: an empty line between paragraphs, list items with a dash or number
 * and indented by depth, links as `text (URL)`, a tab between table cells, images as their alternative text, and missing
 * fields as `[label]`.
 */
export function plainText(html: string): string {
  const writer = new Writer();
  for (const token of htmlTokens(html)) {
    if (token.kind === 'tag') writer.tag(token.name, token.closing, token.source);
    else if (token.kind === 'text') writer.text(unescapeHtml(token.source));
  }
  return writer.done();
}

const attributes = {
  alt: /\salt="([^"]*)"/i,
  href: /\shref="([^"]*)"/i,
  start: /\sstart="([^"]*)"/i,
} as const;

/** The value of an attribute in a tag, or null. */
function attribute(tag: string, name: keyof typeof attributes): string | null {
  const found = attributes[name].exec(tag);
  return found ? unescapeHtml(found[1] ?? '') : null;
}

class Writer {
  readonly #out = new TextWriter();
  #pre = 0;
  /** The length of the output right after the last bullet: a block that starts there stays on the bullet's line. */
  #bullet = -1;
  readonly #lists: (number | null)[] = [];
  readonly #links: { href: string | null; from: number }[] = [];

  text(raw: string): void {
    const flat = this.#pre > 0 ? raw : raw.replace(/[ \t\r\n\f]+/g, ' ');
    const text = this.#out.isAtStart && this.#pre === 0 ? flat.replace(/^ /, '') : flat;
    if (text !== '') this.#out.write(text);
  }

  tag(name: string, closing: boolean, source: string): void {
    if (name === 'br') this.#out.breakLine();
    else if (name === 'li') this.#item(closing);
    else if (name === 'a') this.#link(closing, source);
    else if (name === 'mark') this.#out.write(closing ? ']' : '[');
    else if (name === 'img') this.text(attribute(source, 'alt') ?? '');
    else if (name === 'tr') this.#out.owe(1);
    else if ((name === 'td' || name === 'th') && closing) this.#out.write('\t');
    else if (blocks.has(name)) this.#block(name, closing, source);
  }

  done(): string {
    return this.#out
      .toString()
      .split('\n')
      .map((line) => trimEndOf(line, ' \t'))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #block(name: string, closing: boolean, source: string): void {
    if (name === 'pre') this.#pre += closing ? -1 : 1;
    const isList = name === 'ul' || name === 'ol';
    if (isList && closing) this.#lists.pop();
    const besideBullet = this.#out.length === this.#bullet;
    if (!besideBullet)
      this.#out.owe(spaced.has(name) && !(isList && this.#lists.length > 0) ? 2 : 1);
    if (isList && !closing) this.#lists.push(name === 'ol' ? firstNumber(source) : null);
    if (name === 'hr') this.#out.write('---');
    if (name === 'hr') this.#out.owe(1);
  }

  #item(closing: boolean): void {
    this.#out.owe(1);
    if (closing) return;
    const depth = Math.min(deepestIndent, Math.max(0, this.#lists.length - 1));
    const number = this.#lists.at(-1) ?? null;
    if (number !== null) this.#lists[this.#lists.length - 1] = number + 1;
    this.#out.write(`${'  '.repeat(depth)}${number === null ? '-' : `${number}.`} `);
    this.#bullet = this.#out.length;
  }

  #link(closing: boolean, source: string): void {
    if (!closing) {
      this.#out.settle();
      this.#links.push({ href: attribute(source, 'href'), from: this.#out.length });
      return;
    }
    const link = this.#links.pop();
    if (!link?.href) return;
    const shown = this.#out.since(link.from, maxLinkLength)?.trim();
    const bare = link.href.replace(/^(mailto|tel):/i, '');
    if (shown === '') this.#out.write(bare);
    else if (shown !== bare && shown !== link.href) this.#out.write(` (${bare})`);
  }
}

function firstNumber(tag: string): number {
  const start = Number(attribute(tag, 'start') ?? '1');
  return Number.isInteger(start) ? start : 1;
}
