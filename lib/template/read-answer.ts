import { minorDigits } from '../kit/money.ts';
import type { Place } from '../kit/place.ts';
import { printDate, printMoney, printNumber, printPercent } from '../kit/print.ts';
import {
  type DateFault,
  type NumberFault,
  readTypedDate,
  readTypedNumber,
} from '../kit/read-typed.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import type { FieldType } from './field-names.ts';

export type AnswerFault = NumberFault | DateFault | 'which-currency' | 'too-many-percent';

/** What is known about an answer before it is read. */
export interface AnswerSetting {
  type: FieldType;
  /** The currency of an amount without one; null: it must be typed. */
  currency: string | null;
  /** The locale (BCP 47) in which the rep types. */
  locale: string;
  /** The template's readers. */
  place: Place;
}

/** The largest percentage that makes sense. */
const maxPercent = 1_000;

/** Reads what the rep typed for a field, and writes it as the template's readers do: "64000" is "64.000,00 €". */
export function readAnswer(typed: string, setting: AnswerSetting): Result<string, AnswerFault> {
  const text = typed.trim();
  switch (setting.type) {
    case 'text':
      return ok(text);
    case 'money':
      return readMoney(text, setting);
    case 'date':
      return readDate(text, setting);
    case 'number':
      return readNumber(text, setting);
    case 'percent':
      return readPercent(text, setting);
  }
}

const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  zł: 'PLN',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
};

function readMoney(
  text: string,
  { currency, locale, place }: AnswerSetting,
): Result<string, AnswerFault> {
  const word = /[^\d.,\s'’_+\p{Nd}-]+/u.exec(text)?.[0] ?? '';
  const meant = word === '' ? currency : currencyTyped(word, currency);
  if (meant === null) return fail(word === '' ? 'which-currency' : whyNot(word));
  const digits = minorDigits(meant);
  const read = readTypedNumber(text.replace(word, ''), locale, digits);
  if (!read.ok) return read;
  const [whole = '', part = ''] = read.value.split('.');
  const minor = Number(whole + part.slice(0, digits).padEnd(digits, '0'));
  return minor <= 1e14 ? ok(printMoney(minor, meant, place)) : fail('too-large');
}

/** The currency that a code or symbol means. A dollar or yen sign means the expected currency if that currency has this symbol. */
function currencyTyped(word: string, expected: string | null): string | null {
  const code = word.toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return isKnown(code) ? code : null;
  if (word === '$' && expected !== null && /D$|^(MXN|CLP|COP|ARS|UYU)$/.test(expected))
    return expected;
  if (word === '¥' && (expected === 'JPY' || expected === 'CNY')) return expected;
  if (word.toLowerCase() === 'kr' && expected !== null && /^(SEK|NOK|DKK|ISK)$/.test(expected))
    return expected;
  return signs[word.toLowerCase()] ?? null;
}

function isKnown(code: string): boolean {
  try {
    return (
      new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' }).of(code) !== undefined
    );
  } catch {
    return false;
  }
}

function whyNot(word: string): AnswerFault {
  return /^(\$|¥|kr)$/i.test(word) ? 'which-currency' : 'not-a-number';
}

function readNumber(text: string, { locale, place }: AnswerSetting): Result<string, AnswerFault> {
  const read = readTypedNumber(text, locale, 6);
  return read.ok ? ok(printNumber(Number(read.value), place)) : read;
}

function readPercent(text: string, { locale, place }: AnswerSetting): Result<string, AnswerFault> {
  const read = readTypedNumber(text.replace(/[%٪]$/, ''), locale, 4);
  if (!read.ok) return read;
  const value = Number(read.value);
  return value <= maxPercent ? ok(printPercent(value, place)) : fail('too-many-percent');
}

/** Month names are read in the rep's language and in the template's. */
function readDate(text: string, { locale, place }: AnswerSetting): Result<string, AnswerFault> {
  const read = readTypedDate(text, [locale, place.language, 'en']);
  return read.ok ? ok(printDate(read.value, place)) : read;
}
