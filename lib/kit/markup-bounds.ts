/** Bounds on HTML, checked before a browser parses it: a short text can make a parser build millions of elements. */

/** UTF-16 units of one HTML text. */
export const maxMarkupLength = 200_000;
/** Start tags in one HTML text. */
export const maxTags = 5_000;
/** Elements in the parsed text. */
export const maxElements = 10_000;
/**
 * The parser opens a formatting element that was not closed again in each block that follows, so elements may be as many as the product
 * of both kinds of tags.
 */
const maxProduct = 500_000;

const startTag = /<[a-z]/gi;
const formattingTag = /<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/]/gi;

/**
 * False if a browser could take seconds to parse this HTML. Tags in comments and attributes count too, because only a parser could tell
 * them apart. Formatting tags without attributes are not multiplied: at most three equal ones are opened again.
 */
export function isBoundedMarkup(html: string): boolean {
  const tags = countOf(html, startTag);
  return tags <= maxTags && tags * countOf(html, formattingTag) <= maxProduct;
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _match of text.matchAll(pattern)) count += 1;
  return count;
}
