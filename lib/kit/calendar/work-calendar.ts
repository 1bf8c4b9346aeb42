/** When people work: hours by weekday, and days with hours of their own. */

import { addDays, dayNumber, fromDayNumber, isoWeekday, isRealDay } from '../date.ts';

/** Working hours of one day, in minutes since midnight by the wall clock: 9:00 to 17:00 is `{ from: 540, to: 1020 }`; 1440 is the day's end. */
export type Span = { from: number; to: number };

export type WorkCalendar = {
  /** IANA name of the zone whose wall clock the hours are read from. */
  timeZone: string;
  /** Hours by ISO weekday (1 Monday … 7 Sunday), sorted and not overlapping. A weekday that is missing is not worked. */
  week: Readonly<Partial<Record<number, readonly Span[]>>>;
  /** Plain dates with hours of their own, which replace the weekday's: none on a holiday, the morning's on a half day. */
  days: ReadonlyMap<string, readonly Span[]>;
};

/** How many days a walk through the calendar takes before it gives up. Nothing that anybody plans lies further away. */
const furthestDays = 3_660;

/** The hours of a plain date. */
export function spansOn(calendar: WorkCalendar, date: string): readonly Span[] {
  return calendar.days.get(date) ?? hoursOf(calendar, isoWeekday(date));
}

export function isWorkingDay(calendar: WorkCalendar, date: string): boolean {
  return spansOn(calendar, date).length > 0;
}

/**
 * The plain date `days` working days after `date`, or before it when negative; `date` itself for 0. From a day that is not worked,
 * the count starts at the next one that is (a weekend and one day is Tuesday: Monday is the day the work begins).
 * Null when that day is more than ten years away.
 */
export function addWorkingDays(calendar: WorkCalendar, date: string, days: number): string | null {
  if (days === 0) return date;
  let left = Math.abs(days);
  for (const day of workingDaysFrom(calendar, date, days < 0 ? -1 : 1)) {
    if (left === 0) return day;
    left -= 1;
  }
  return null;
}

/** The working days from `date` on (included), forwards or backwards, up to ten years away. */
export function* workingDaysFrom(
  calendar: WorkCalendar,
  date: string,
  step: 1 | -1,
): Generator<string> {
  const first = dayNumber(date);
  for (let walked = 0; walked < furthestDays; walked += 1) {
    const day = fromDayNumber(first + walked * step);
    if (isWorkingDay(calendar, day)) yield day;
  }
}

/** Working days after `from` up to and including `to`; negative, and counted from `to`, when `to` is earlier. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from) + 0;
  return workingDaysIn(calendar, addDays(from, 1), to);
}

/** Working days in [from, to], both included; 0 when `to` is before `from`, or when either is no date. */
export function workingDaysIn(calendar: WorkCalendar, from: string, to: string): number {
  return sumOver(calendar, from, to, (spans) => Math.sign(spans.length));
}

/** Minutes of work in [from, to], both included, by the wall clock; 0 as above. */
export function workingMinutesIn(calendar: WorkCalendar, from: string, to: string): number {
  return sumOver(calendar, from, to, minutesOf);
}

function minutesOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.to - span.from, 0);
}

function sumOver(
  calendar: WorkCalendar,
  from: string,
  to: string,
  weigh: (spans: readonly Span[]) => number,
): number {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (!(first <= last)) return 0;
  // Counted, not walked: a period may be written down as ten thousand years.
  let sum = 0;
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    sum += weigh(hoursOf(calendar, weekday)) * timesIn(weekday, first, last);
  }
  for (const [day, spans] of calendar.days) {
    if (day < from || day > to || !isRealDay(day)) continue;
    sum += weigh(spans) - weigh(hoursOf(calendar, isoWeekday(day)));
  }
  return sum;
}

function hoursOf(calendar: WorkCalendar, weekday: number): readonly Span[] {
  return calendar.week[weekday] ?? [];
}

/** How often an ISO weekday comes in a span of day numbers, both ends included. */
function timesIn(weekday: number, first: number, last: number): number {
  // Day 0 was a Thursday; a day before it counts backwards.
  const upTo = (day: number) => Math.floor((day + 4 - weekday) / 7);
  return upTo(last) - upTo(first - 1);
}
