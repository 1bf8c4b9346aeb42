import { isCurrency } from '../../lib/kit/intl.ts';
import { majorUnits, minorDigits } from '../../lib/kit/money.ts';

/**
 * Numbers, money, dates and times in the rep's locale. These functions never throw and never return "NaN" or "Invalid Date":
 * an invalid time becomes a dash, and an invalid date or currency stays as it is in the row.
 */

/** Shown instead of an invalid value. */
export const dash = '–';

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

let chosen: string | undefined;

/** The locale: the one set with `setLocale`, otherwise the browser's. */
export function locale(): string {
  return chosen ?? globalThis.navigator?.language ?? 'en';
}

export function setLocale(tag: string | undefined): void {
  chosen = tag;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

export function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  // Creating a formatter is expensive, so there is one for each set of options.
  const key = `${locale()} ${JSON.stringify(options)}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), options);
    numberFormats.set(key, format);
  }
  return format;
}

/** A whole number with thousands separators. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return dash;
  return numbers({ maximumFractionDigits: 0 }).format(value);
}

/** An amount (minor units) to the cent, for source rows and formulas. */
export function moneyExact(amount: number, currency: string): string {
  const all = minorDigits(currency);
  const digits = amount % 10 ** all === 0 ? 0 : all;
  return money(amount, currency, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function money(amount: number, currency: string, options: Intl.NumberFormatOptions): string {
  const major = majorUnits(amount, currency);
  if (!Number.isFinite(major)) return dash;
  if (!isCurrency(currency)) return `${numbers(options).format(major)} ${currency}`;
  return numbers({ style: 'currency', currency, ...options }).format(major);
}

/** An amount (minor units) without cents; in short form ("€1.2M") if it is longer than `longest` characters. */
export function moneyGlance(amount: number, currency: string, longest = 14): string {
  const full = money(amount, currency, { minimumFractionDigits: 0, maximumFractionDigits: 0 });
  return full.length <= longest ? full : moneyShort(amount, currency);
}

/** An amount (minor units) in short form with three significant digits ("€274K"). */
export function moneyShort(amount: number, currency: string): string {
  return money(amount, currency, { notation: 'compact', maximumSignificantDigits: 3 });
}

/** 0.619 -> "61 %": rounded down, so that 100 % is never shown before it is reached. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return dash;
  return numbers({ style: 'percent', maximumFractionDigits: 0 }).format(wholePercent(share) / 100);
}

/** `percent` in parts, so that the sign can be shown smaller than the number. */
export function percentParts(share: number): Intl.NumberFormatPart[] {
  if (!Number.isFinite(share)) return [{ type: 'literal', value: dash }];
  return numbers({ style: 'percent', maximumFractionDigits: 0 }).formatToParts(
    wholePercent(share) / 100,
  );
}

/** 0.619 -> 61. The small number corrects binary rounding, as in 0.29 * 100. */
function wholePercent(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}

/** Whether a number of ms is a valid time. */
export function isMoment(at: number): boolean {
  return !Number.isNaN(new Date(at).getTime());
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

export function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${JSON.stringify(options)}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale(), options);
    dateFormats.set(key, format);
  }
  return format;
}

/** A plain date without its year: "14 Oct". An invalid date stays as it is. */
export function shortDay(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  return dates({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
}

/** The time of day of an instant, in the device's time zone: "09:12". `at`: ms. */
export function timeOfDay(at: number): string {
  if (!isMoment(at)) return dash;
  return dates({ hour: '2-digit', minute: '2-digit' }).format(at);
}

/** An instant: the time of day if it is today, otherwise the date. Both in ms. */
export function formatTimestamp(at: number, now: number): string {
  if (!isMoment(at)) return dash;
  const at0 = new Date(at);
  const now0 = new Date(now);
  if (at0.toDateString() === now0.toDateString()) return timeOfDay(at);
  const otherYear = at0.getFullYear() !== now0.getFullYear();
  return dates({ day: 'numeric', month: 'short', ...(otherYear && { year: 'numeric' }) }).format(
    at,
  );
}

/** "1 min. ago", "2 days ago". Both in ms; an instant in the future counts as now. */
export function formatRelative(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  if (!Number.isFinite(passed)) return dash;
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' });
  if (passed < MINUTE) return format.format(0, 'second');
  if (passed < HOUR) return format.format(-Math.floor(passed / MINUTE), 'minute');
  if (passed < DAY) return format.format(-Math.floor(passed / HOUR), 'hour');
  return format.format(-Math.floor(passed / DAY), 'day');
}

/** The initials of a name or address: of the first and the last word. */
export function initials(name: string): string {
  const words =
    name
      .split('@')[0]
      ?.split(/[\s._-]+/u)
      .filter(Boolean) ?? [];
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase(locale());
}
