import { isRealDay } from './date.ts';
import { isCurrency } from './intl.ts';
import { majorUnits, minorDigits } from './money.ts';
import type { Place } from './place.ts';

/**
 * Dates, numbers and amounts as people in a place write them, for texts that go to customers. Every browser writes the same: where
 * browsers differ (decimals, calendars, digits, kinds of white space), this file decides.
 */

/** The United States and their territories: only there, an English date starts with the month. */
const monthFirst = new Set(['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM']);

/**
 * Currencies with a symbol, and the countries where the symbol is written. Everywhere else the ISO code is written, and so are all other
 * currencies, because `$` or `kr` could mean several of them.
 */
const signedIn: Readonly<Record<string, string>> = {
  EUR: 'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT',
  USD: 'AS GU MP PR UM US VI',
  GBP: 'GB GG IM JE',
  JPY: 'JP',
  BRL: 'BR',
  CZK: 'CZ',
  HUF: 'HU',
  ILS: 'IL',
  INR: 'IN',
  KRW: 'KR',
  PHP: 'PH',
  PLN: 'PL',
  THB: 'TH',
  TRY: 'TR',
  UAH: 'UA',
  VND: 'VN',
};

/** An amount (minor units) with all decimals of its currency. */
export function printMoney(amount: number, currency: string, place: Place): string {
  const major = majorUnits(amount, currency);
  if (!isCurrency(currency)) return `${major} ${currency}`;
  const digits = minorDigits(currency);
  return printed(place, major, {
    style: 'currency',
    currency,
    currencyDisplay: hasSign(currency, place) ? 'symbol' : 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** Whether readers know a currency by its symbol, so that no code is needed. */
function hasSign(currency: string, { country }: Place): boolean {
  // If readers may be anywhere, the dollar and the yen sign could mean another currency.
  if (country === null) return currency === 'EUR' || currency === 'GBP';
  return (signedIn[currency] ?? '').split(' ').includes(country);
}

/** A number with at most six decimals. */
export function printNumber(value: number, place: Place): string {
  return printed(place, value, { maximumFractionDigits: 6 });
}

/** 12.5 -> "12.5%". */
export function printPercent(value: number, place: Place): string {
  return printed(place, value / 100, { style: 'percent', maximumFractionDigits: 6 });
}

/** A plain date in long form. It is read as UTC, so that no time zone shifts it. An invalid date stays as it is. */
export function printDate(date: string, place: Place): string {
  if (!isRealDay(date)) return date;
  const locale = dateLocale(place);
  const options = { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' } as const;
  const format = remembered(
    `date ${locale}`,
    () => new Intl.DateTimeFormat(latin(locale), options),
  );
  return plain(format.format(Date.parse(`${date}T00:00:00Z`)), ' ');
}

/** A country in a language; its code if the platform has no name for it. */
export function countryName(code: string, { language }: Place): string {
  return nameOf(language, 'region', code);
}

/** A language in a language; its tag if the platform has no name for it. */
export function languageNameIn(tag: string, { language }: Place): string {
  return nameOf(language, 'language', tag);
}

function nameOf(language: string, type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(language, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The locale (BCP 47) by which dates of a place are written. */
function dateLocale({ language, country }: Place): string {
  if (language === 'en') return monthFirst.has(country ?? '') ? 'en-US' : 'en-GB';
  return country === null ? language : `${language}-${country}`;
}

/** An English text keeps English separators in every country, because browsers disagree on which countries have their own. */
function numberLocale({ language, country }: Place): string {
  if (language === 'en' && country === 'IN') return 'en-IN';
  return dateLocale({ language, country });
}

function printed(place: Place, value: number, options: Intl.NumberFormatOptions): string {
  const locale = numberLocale(place);
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = remembered(key, () => new Intl.NumberFormat(latin(locale), options));
  return plain(format.format(value), '\u00a0').replaceAll('\u2019', "'");
}

/** The locale with the digits 0 to 9, which every reader knows. Browsers differ in the other digits that they use. */
function latin(locale: string): string {
  return `${locale}-u-nu-latn`;
}

/** Replaces every kind of space with `blank`, and removes invisible marks, because browser versions differ in both. */
function plain(text: string, blank: string): string {
  return text.replace(/[\u061c\u200e\u200f]/g, '').replace(/\s/gu, blank);
}

type Format = Intl.NumberFormat | Intl.DateTimeFormat;
const formats = new Map<string, Format>();

/** Formatters are cached, because creating one is expensive and a template may contain a value thousands of times. */
function remembered<F extends Format>(key: string, make: () => F): F {
  const known = formats.get(key) ?? make();
  if (formats.size >= 500) formats.clear();
  formats.set(key, known);
  return known as F; // A key belongs to one kind of formatter.
}
