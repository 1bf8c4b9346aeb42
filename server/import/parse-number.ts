/** Reads numbers and amounts as other systems write them, digit by digit, so that no amount passes through a fraction in floating point. */

import { minorDigits } from '../../lib/kit/money.ts';
import { fail, ok, type Result } from '../../lib/kit/result.ts';
import { trimEndOf, trimStartOf } from '../../lib/kit/trim.ts';
import { escapePattern } from './escape-pattern.ts';
import { type Fault, fault } from './fault.ts';

/** How a file writes numbers. `strip`: texts to remove before and after a number ("€", "EUR"). */
export interface NumberFormat {
  decimal: '.' | ',';
  group: '' | '.' | ',' | ' ' | "'";
  strip: readonly string[];
}

export const plainNumbers: NumberFormat = { decimal: '.', group: '', strip: [] };

interface Digits {
  negative: boolean;
  whole: string;
  fraction: string;
}

function bare(text: string, strip: readonly string[]): string {
  let left = text.trim();
  for (const sign of strip) {
    if (left.startsWith(sign)) left = left.slice(sign.length).trim();
    if (left.endsWith(sign)) left = left.slice(0, -sign.length).trim();
  }
  // Spreadsheets separate thousands by a no-break space or a narrow one, and may write a minus sign instead of a hyphen.
  return left.replace(/[\u00a0\u202f]/g, ' ').replace('\u2212', '-');
}

function digits(text: string, format: NumberFormat): Digits | null {
  const match = numberPattern(format).exec(bare(text, format.strip));
  if (!match) return null;
  const joined = format.group === '' ? match[2] : match[2]?.replaceAll(format.group, '');
  return { negative: match[1] === '-', whole: joined ?? '', fraction: match[3] ?? '' };
}

/** The pattern of a number in this format, without the texts that `strip` removes. */
export function numberPattern({ group, decimal }: NumberFormat): RegExp {
  const whole = group === '' ? '\\d+' : `(?:\\d{1,3}(?:${escapePattern(group)}\\d{3})+|\\d+)`;
  return new RegExp(`^([+-]?)(${whole})(?:${escapePattern(decimal)}(\\d+))?$`);
}

function sample(format: NumberFormat): string {
  return `1${format.group}234${format.decimal}50`;
}

/** Reads a whole number. Fails with the fault of the cell. */
export function readInt(text: string, format: NumberFormat): Result<number, Fault> {
  const found = digits(text, format);
  if (!found || /[1-9]/.test(found.fraction)) {
    return fail(fault('not-whole', { value: text }));
  }
  return safe(text, found, found.whole);
}

/**
 * Reads an amount as minor units of a currency (`12.50` EUR is 1250). `unit`: `minor` if the file contains minor units already. Fails with
 * the fault of the cell.
 */
export function readMoney(
  text: string,
  format: NumberFormat,
  currency: string,
  unit: 'major' | 'minor',
): Result<number, Fault> {
  if (unit === 'minor') return readInt(text, format);
  const found = digits(text, format);
  if (!found) {
    return fail(fault('not-amount', { value: text, example: sample(format) }));
  }
  const places = minorDigits(currency);
  if (/[1-9]/.test(found.fraction.slice(places))) {
    return fail(fault('too-many-decimals', { value: text, currency, places }));
  }
  return safe(text, found, found.whole + found.fraction.slice(0, places).padEnd(places, '0'));
}

/** Reads a decimal (a rate, a share) and returns it as text without needless zeros. Fails with the fault of the cell. */
export function readDecimal(text: string, format: NumberFormat): Result<string, Fault> {
  const found = digits(text, format);
  if (!found) return fail(fault('not-number', { value: text, example: sample(format) }));
  const whole = trimStartOf(found.whole, '0') || '0';
  const fraction = trimEndOf(found.fraction, '0');
  return ok(`${found.negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`);
}

/** Reads a number, whole or not. Fails with the fault of a bad cell. */
export function readNumber(text: string, format: NumberFormat): Result<number, Fault> {
  const read = readDecimal(text, format);
  return read.ok ? ok(Number(read.value)) : read;
}

function safe(text: string, found: Digits, whole: string): Result<number, Fault> {
  const value = Number(whole);
  if (!Number.isSafeInteger(value)) return fail(fault('too-large', { value: text }));
  // `0 -` turns "-0" into 0. JSON would lose the sign, and the row would look changed at every import.
  return ok(found.negative ? 0 - value : value);
}
