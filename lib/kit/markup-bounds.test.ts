import { describe, expect, it } from 'vitest';
import { isBoundedMarkup } from './markup-bounds.ts';

const links = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `<p><a href="https://shop.example/${i}">Part ${i}</a></p>`,
  );

describe('isBoundedMarkup', () => {
  it.each([
    ['an empty text', ''],
    ['a text of 200,000 characters without a tag', 'x < y '.repeat(33_000)],
    ['a contract of a thousand paragraphs', '<p>A clause, <b>with a term</b>.</p>'.repeat(1_000)],
    [
      'a price list of 1,200 cells',
      `<table>${'<tr><td>Pump</td><td>12</td></tr>'.repeat(600)}</table>`,
    ],
    ['a page of 200 links', links(200).join('')],
  ])('%s: the HTML is accepted', (_what, html) => {
    expect(isBoundedMarkup(html)).toBe(true);
  });

  it.each([
    ['tags that are never closed', '<b>'.repeat(60_000)],
    ['blocks in blocks', '<div>'.repeat(20_000)],
    ['tables in tables', '<TABLE><tr><td>'.repeat(10_000)],
    [
      'formatting that every later paragraph repeats',
      `${Array.from({ length: 2_000 }, (_, i) => `<b a=${i}>`).join('')}${'<p></p>'.repeat(2_000)}`,
    ],
    [
      'formatting whose end tags are in comments',
      Array.from({ length: 2_000 }, (_, i) => `<p><i/a=${i}><!--</i>--></p>`).join(''),
    ],
  ])('%s: the HTML is refused', (_what, html) => {
    expect(isBoundedMarkup(html)).toBe(false);
  });
});
