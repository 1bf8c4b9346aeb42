/** Plain dates (`YYYY-MM-DD`, without time or zone), and their conversion from instants. */

import { isTimeZone } from './intl.ts';

const MS_PER_DAY = 86_400_000;

/** Whether a text is an existing day in a year with four digits. */
export function isPlainDate(text: string): boolean {
  return /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && isRealDay(text);
}

/** Whether a text is an existing instant in UTC. */
export function isInstant(text: string): boolean {
  const [, date = '', hours = '', minutes = '', seconds = ''] =
    /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?Z$/.exec(text) ?? [];
  if (!isPlainDate(date)) return false;
  return Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}

/**
 * The plain date of an instant in a time zone. `instant`: ms since the epoch; `timeZone`: IANA name. An unknown zone counts as
 * UTC.
 */
export function plainDateIn(instant: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a plain date is an existing day: 30 February is not, although JavaScript parses it as 2 March. */
export function isRealDay(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).getUTCDate() === Number(date.slice(8, 10));
}

/** The number of days from 1970-01-01 to a plain date. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

export function fromDayNumber(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days);
}

/** The number of days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The ISO weekday of a plain date: 1 Monday … 7 Sunday. */
export function isoWeekday(date: string): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}
