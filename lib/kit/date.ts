/** Plain dates (`YYYY-MM-DD`, no time, no zone) and the way from an instant to one. */

import { isTimeZone } from './intl.ts';

const MS_PER_DAY = 86_400_000;

/** Whether a text is a day of the calendar, of a year with four digits. */
export function isPlainDate(text: string): boolean {
  return /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && isRealDay(text);
}

/** Whether a text is an instant that there is, in UTC. */
export function isInstant(text: string): boolean {
  const [, date = '', hours = '', minutes = '', seconds = ''] =
    /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?Z$/.exec(text) ?? [];
  if (!isPlainDate(date)) return false;
  return Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}

/**
 * The calendar day an instant falls on in a time zone. `instant`: ms since the epoch; `timeZone`: IANA name. A zone the
 * platform does not know is taken for UTC.
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

/** Whether a plain date is a day of the calendar: 30 February is not, although the platform reads it as 2 March. */
export function isRealDay(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).getUTCDate() === Number(date.slice(8, 10));
}

/** Day number since 1970-01-01 of a plain date. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

export function fromDayNumber(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to` (negative when `to` is earlier). */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday of a plain date: 1 Monday … 7 Sunday. */
export function isoWeekday(date: string): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}
