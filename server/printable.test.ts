import { expect, it } from 'vitest';
import { line, lines, printable, printableJson } from './printable.ts';

it('shows by its number what would work on a terminal, and leaves every writing as it is', () => {
  expect(printable('\u001b[2J\ta\r\n\u009b\u202e\u{e0041}\ud800')).toBe(
    '\\u{1b}[2J\\ta\\r\\n\\u{9b}\\u{202e}\\u{e0041}\\u{d800}',
  );
  const fine = 'Åsa Brûlée – 李明 “42 %” مرحبا 👩';
  expect(printable(fine)).toBe(fine);
});

it('keeps the columns and lines of the program, and no other', () => {
  expect(line`a\t${'b\tc\n'}\t${1}`).toBe('a\tb\\tc\\n\t1');
  expect(lines('one\ntwo\u0007')).toBe('one\ntwo\\u{7}');
});

it('leaves JSON that says the same', () => {
  const value = { a: '\u009b\u202e\u{e0041}\u2028' };
  const text = printableJson(`${JSON.stringify(value)}\n`);
  expect(text).not.toMatch(/[\p{Cf}\p{Zl}]/u);
  expect(JSON.parse(text)).toEqual(value);
});
