import { expect, it } from 'vitest';
import { line, lines, printable, printableJson } from './printable.ts';

it('printable shows control characters by their number, and leaves text in any script as it is', () => {
  expect(printable('\u001b[2J\ta\r\n\u009b\u202e\u{e0041}\ud800')).toBe(
    '\\u{1b}[2J\\ta\\r\\n\\u{9b}\\u{202e}\\u{e0041}\\u{d800}',
  );
  const fine = 'Åsa Brûlée – 李明 “42 %” مرحبا 👩';
  expect(printable(fine)).toBe(fine);
});

it('line and lines keep the tabs and line breaks of the program, and escape all others', () => {
  expect(line`a\t${'b\tc\n'}\t${1}`).toBe('a\tb\\tc\\n\t1');
  expect(lines('one\ntwo\u0007')).toBe('one\ntwo\\u{7}');
});

it('printableJson returns JSON with the same value', () => {
  const value = { a: '\u009b\u202e\u{e0041}\u2028' };
  const text = printableJson(`${JSON.stringify(value)}\n`);
  expect(text).not.toMatch(/[\p{Cf}\p{Zl}]/u);
  expect(JSON.parse(text)).toEqual(value);
});
