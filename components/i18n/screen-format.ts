import { isRealDay } from '../../lib/kit/date.ts';
import { isCurrency } from '../../lib/kit/intl.ts';
import { minorDigits } from '../../lib/kit/money.ts';
import { DAY, dash, dates, isMoment, locale, MINUTE, numbers } from './format.ts';

/** Formats that only lazily loaded screens use. As in `format.ts`, they never throw. */

/** 0.590909 -> "59.09%": for formulas a rep may want to check. */
export function percentExact(share: number): string {
  if (!Number.isFinite(share)) return dash;
  return numbers({ style: 'percent', maximumFractionDigits: 2 }).format(share);
}

/** A decimal text ("1.0875") as the locale writes it, with all its digits. */
export function decimal(text: string): string {
  const [, fraction = ''] = text.split('.');
  return numbers({ minimumFractionDigits: 0, maximumFractionDigits: fraction.length }).format(
    Number(text),
  );
}

/** The price of one (major units, a decimal text), with all its digits: "€0.1212". */
export function formatUnitPrice(price: string, currency: string): string {
  const value = Number(price);
  if (!Number.isFinite(value)) return dash;
  if (!isCurrency(currency)) return `${decimal(price)} ${currency}`;
  const digits = Math.max(minorDigits(currency), price.split('.')[1]?.length ?? 0);
  const options = { minimumFractionDigits: minorDigits(currency), maximumFractionDigits: digits };
  return numbers({ style: 'currency', currency, ...options }).format(value);
}

/** A plain date: "3 Mar", with the year if it is not the current one. An invalid date stays as it is. `now`: ms. */
export function formatDate(date: string, now: number): string {
  if (!isRealDay(date)) return date;
  const otherYear = date.slice(0, 4) !== String(new Date(now).getFullYear());
  return dates({
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(otherYear && { year: 'numeric' }),
  }).format(Date.parse(`${date}T00:00:00Z`));
}

/** The full date and time, for tooltips. `at`: ms. */
export function formatLongTimestamp(at: number): string {
  if (!isMoment(at)) return dash;
  return dates({ dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** A duration: "12 min", "3h 40m", "2 days". `length`: ms; its sign is ignored. */
export function formatDuration(length: number): string {
  if (!Number.isFinite(length)) return dash;
  const span = Math.abs(length);
  const unit = (value: number, of: string, unitDisplay: 'short' | 'narrow' | 'long') =>
    numbers({ style: 'unit', unit: of, unitDisplay }).format(value);
  const minutes = Math.floor(span / MINUTE);
  if (minutes < 60) return unit(minutes, 'minute', 'short');
  if (span >= 2 * DAY) return unit(Math.floor(span / DAY), 'day', 'long');
  const rest = minutes % 60;
  const hours = unit(Math.floor(minutes / 60), 'hour', 'narrow');
  return rest === 0 ? hours : `${hours} ${unit(rest, 'minute', 'narrow')}`;
}

/** "A, B and C" in the rep's language. */
export function formatList(parts: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(parts);
}

/** The language of a tag ("de-CH") in the rep's language; the tag itself if the platform has no name for it. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
