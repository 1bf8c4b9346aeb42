/** Working hours by weekday, and special days with their own hours. */

import { addDays, dayNumber, fromDayNumber, isoWeekday, isRealDay } from '../date.ts';

/** A part of a working day, in minutes since midnight by the wall clock: 9:00 to 17:00 is `{ from: 540, to: 1020 }`; 24:00 is 1440. */
export type Span = { from: number; to: number };

export type WorkCalendar = {
  /** The time zone of the hours (IANA name). */
  timeZone: string;
  /** Hours by ISO weekday (1 Monday … 7 Sunday), sorted and not overlapping. A missing weekday is not a working day. */
  week: Readonly<Partial<Record<number, readonly Span[]>>>;
  /** Plain dates whose hours replace those of the weekday: none on a holiday, only the morning on a half day. */
  days: ReadonlyMap<string, readonly Span[]>;
};

/** A search through the calendar gives up after this many days. Nobody plans further ahead. */
const furthestDays = 3_660;

/** The hours of a plain date. */
export function spansOn(calendar: WorkCalendar, date: string): readonly Span[] {
  return calendar.days.get(date) ?? hoursOf(calendar, isoWeekday(date));
}

export function isWorkingDay(calendar: WorkCalendar, date: string): boolean {
  return spansOn(calendar, date).length > 0;
}

/**
 * The plain date `days` working days after `date`, or before it if negative; `date` itself for 0. If `date` is not a working
 * day, counting starts at the next one: a Saturday plus one day is Tuesday, because work starts on Monday. Null if the result
 * is more than ten years away.
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

/** The working days from `date` (included), forwards or backwards, up to ten years away. */
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

/** The number of working days after `from` up to and including `to`. If `to` is earlier, the same with a negative sign. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from) + 0;
  return workingDaysIn(calendar, addDays(from, 1), to);
}

/** The number of working days from `from` to `to`, both included; 0 if `to` is earlier or a date is invalid. */
export function workingDaysIn(calendar: WorkCalendar, from: string, to: string): number {
  return sumOver(calendar, from, to, (spans) => Math.sign(spans.length));
}

/** The working minutes from `from` to `to`, both included, by the wall clock; 0 if `to` is earlier or a date is invalid. */
export function workingMinutesIn(calendar: WorkCalendar, from: string, to: string): number {
  return sumOver(calendar, from, to, workingMinutesOf);
}

/** The working minutes of a day with these hours. */
export function workingMinutesOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.to - span.from, 0);
}

/** The first or the second half of a day's working time. On a half day, people work one of the two. */
export function partOf(spans: readonly Span[], half: 'first' | 'second'): readonly Span[] {
  let left = workingMinutesOf(spans) / 2;
  const halves: Record<typeof half, Span[]> = { first: [], second: [] };
  for (const { from, to } of spans) {
    const middle = Math.min(to, from + Math.max(0, Math.floor(left)));
    if (from < middle) halves.first.push({ from, to: middle });
    if (middle < to) halves.second.push({ from: middle, to });
    left -= to - from;
  }
  return halves[half];
}

function sumOver(
  calendar: WorkCalendar,
  from: string,
  to: string,
  weigh: (spans: readonly Span[]) => number,
): number {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (!(first <= last)) return 0;
  // Computed without a loop over the days, because a period may be as long as ten thousand years.
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

/** How often an ISO weekday occurs in a range of day numbers, both ends included. */
function timesIn(weekday: number, first: number, last: number): number {
  // Day 0 was a Thursday. Earlier days give negative numbers.
  const upTo = (day: number) => Math.floor((day + 4 - weekday) / 7);
  return upTo(last) - upTo(first - 1);
}
