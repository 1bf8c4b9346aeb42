import { isPlainDate } from './date.ts';
import { fail, ok, type Result } from './result.ts';
import { trimEndOf } from './trim.ts';

/** Reads what a person types in the format of their place: "64.000,50", "3/12/2026", "3. Dezember 2026". */

export type NumberFault = 'not-a-number' | 'too-many-decimals' | 'too-large';
export type DateFault = 'not-a-date' | 'no-year' | 'no-such-day';

/** The maximum length of a typed text. A longer text is not read. */
const maxLength = 100;

/**
 * A number as digits with a point: "64.000,50" is "64000.50". If there are two different separators, the last one is the decimal sign. For
 * a single separator before exactly three digits the locale decides, unless three decimals make no sense.
 * `decimals`: the maximum number of decimals that makes sense.
 */
export function readTypedNumber(
  typed: string,
  locale: string,
  decimals: number,
): Result<string, NumberFault> {
  if (typed.length > maxLength) return fail('not-a-number');
  const digits = latinDigits(typed)
    .trim()
    .replace(/[\s'’_]/gu, ' ');
  if (!/^[\d., ]+$/.test(digits)) return fail('not-a-number');
  const at = decimalSignAt(digits, locale, decimals);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const part = at < 0 ? '' : digits.slice(at + 1);
  const bare = withoutZeros(whole.replace(/[., ]/g, ''));
  if (!isGrouped(whole) || !/^\d*$/.test(part) || !/\d/.test(digits)) return fail('not-a-number');
  if (trimEndOf(part, '0').length > decimals) return fail('too-many-decimals');
  if (bare.length > 12) return fail('too-large');
  return ok(`${bare || '0'}${part === '' ? '' : `.${part}`}`);
}

function withoutZeros(digits: string): string {
  const first = digits.search(/[1-9]/);
  return first < 0 ? '' : digits.slice(first);
}

/** The position of the decimal sign; -1 if there is none. */
function decimalSignAt(digits: string, locale: string, decimals: number): number {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return -1;
  const sign = digits.charAt(last);
  const other = sign === '.' ? ',' : '.';
  if (digits.includes(other)) return digits.indexOf(sign) === last ? last : -1;
  if (digits.indexOf(sign) !== last) return -1;
  const after = digits.length - last - 1;
  const before = digits.slice(0, last);
  if (after !== 3 || !/^[1-9]\d{0,2}$/.test(before)) return last;
  return decimals >= 3 && sign === decimalSign(locale) ? last : -1;
}

/** Whether all groups have the same separator and three digits (in India, two digits before the last three). */
function isGrouped(whole: string): boolean {
  if (!/[., ]/.test(whole)) return true;
  const [first = '', ...groups] = whole.split(/[., ]/);
  const signs = new Set(whole.replace(/\d/g, ''));
  const inner = groups.slice(0, -1);
  if (signs.size !== 1 || groups.at(-1)?.length !== 3 || first === '' || first.length > 3)
    return false;
  return inner.every((group) => group.length === 3) || inner.every((group) => group.length === 2);
}

function decimalSign(locale: string): string {
  const parts = new Intl.NumberFormat(`${locale}-u-nu-latn`).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

/** A plain date. `locales`: month names are read in all of them; the first decides the order of day and month. */
export function readTypedDate(
  typed: string,
  locales: readonly string[],
): Result<string, DateFault> {
  if (typed.length > maxLength) return fail('not-a-date');
  const text = latinDigits(typed).toLowerCase().normalize('NFC').trim();
  const numbers = text.match(/\d+/g) ?? [];
  const month = monthNamed(text, locales);
  if (month !== null) return namedDate(numbers, month);
  if (/\p{L}/u.test(text.replace(/[年月日년월일]/gu, ''))) return fail('not-a-date');
  if (numbers.length === 2) return fail('no-year');
  const [a = '', b = '', c = ''] = numbers;
  if (numbers.length !== 3 || a.length + b.length + c.length > 8) return fail('not-a-date');
  if (a.length === 4) return dateOf(a, b, c);
  return text.includes('.') || order(locales[0] ?? 'en') === 'day'
    ? dateOf(c, b, a)
    : dateOf(c, a, b);
}

function namedDate(numbers: readonly string[], month: number): Result<string, DateFault> {
  const year = numbers.find(({ length }) => length === 4);
  const [day, other] = numbers.filter((number) => number !== year);
  if (numbers.length === 1 && year === undefined) return fail('no-year');
  if (numbers.length !== 2 || day === undefined) return fail('not-a-date');
  return dateOf(year ?? other ?? '', String(month), day);
}

function dateOf(year: string, month: string, day: string): Result<string, DateFault> {
  if (year.length !== 4 && year.length !== 2) return fail('not-a-date');
  const full = year.length === 2 ? `20${year}` : year;
  const date = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(date) ? ok(date) : fail('no-such-day');
}

/** Whether a date in figures starts with the day, as in most places, or with the month. */
function order(locale: string): 'day' | 'month' {
  const parts = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, {
    timeZone: 'UTC',
  }).formatToParts(0);
  const first = parts.find(({ type }) => type === 'day' || type === 'month');
  return first?.type === 'month' ? 'month' : 'day';
}

/** The month (1 to 12) whose name, or at least its first three letters, stands in a lower-case text. */
function monthNamed(text: string, locales: readonly string[]): number | null {
  const words = text.match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  if (words.length === 0) return null;
  for (const locale of locales) {
    const found = monthNames(locale).findIndex((names) =>
      words.some((word) =>
        names.some((name) => name === word || (word.length > 2 && name.startsWith(word))),
      ),
    );
    if (found >= 0) return found + 1;
  }
  return null;
}

/** For each month, its name as part of a date and its name alone. */
function monthNames(locale: string): string[][] {
  const tag = `${locale}-u-ca-gregory`;
  const styles = (['long', 'short'] as const).flatMap((month) => [
    new Intl.DateTimeFormat(tag, { month, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(tag, { month, day: 'numeric', timeZone: 'UTC' }),
  ]);
  return Array.from({ length: 12 }, (_, index) =>
    styles.flatMap((style) =>
      style
        .formatToParts(Date.UTC(2026, index, 15))
        .filter(({ type }) => type === 'month')
        .map(({ value }) => value.toLowerCase().replaceAll('.', '')),
    ),
  );
}

/** Turns digits of every script into 0 to 9, and their separators into ours. */
function latinDigits(text: string): string {
  return text
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', ',')
    .replaceAll('\uff0c', ',')
    .replaceAll('\uff0e', '.');
}

/** The value of a digit. In Unicode, the digits of a script follow each other from 0 to 9. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}
