/**
 * Working time, for everything that counts it: quotas, SLAs, bookings, requests. Instants are ms since the epoch, durations ms.
 *
 * Durations follow the wall clock: a shift from 0:00 to 24:00 counts as 24 hours even on a day with 25, because the calendar
 * says so.
 */

import { addDays } from '../date.ts';
import { instantOf, type WallTime, wallTime } from './wall-clock.ts';
import {
  type Span,
  spansOn,
  type WorkCalendar,
  workingDaysFrom,
  workingMinutesIn,
} from './work-calendar.ts';

const MS_PER_MINUTE = 60_000;

/** Whether an instant is within working hours. The end of a shift is not part of it. */
export function isWorkingTime(calendar: WorkCalendar, at: number): boolean {
  const { date, ms } = wallTime(at, calendar.timeZone);
  return spansOn(calendar, date).some((span) => startOf(span) <= ms && ms < endOf(span));
}

/** The working time from one instant to another; negative if `to` is earlier. */
export function workingTimeBetween(calendar: WorkCalendar, from: number, to: number): number {
  if (to < from) return -workingTimeBetween(calendar, to, from) + 0;
  const [start, end] = [wallTime(from, calendar.timeZone), wallTime(to, calendar.timeZone)];
  if (start.date === end.date) {
    // When clocks are put back, the later instant may show an earlier time.
    return Math.max(0, workedBy(calendar, end) - workedBy(calendar, start));
  }
  const wholeDays = workingMinutesIn(calendar, start.date, addDays(end.date, -1)) * MS_PER_MINUTE;
  return wholeDays - workedBy(calendar, start) + workedBy(calendar, end);
}

/**
 * The working time between `from` and `to` during which a clock runs that is started and stopped. `changes`: in order; from each
 * of them on, time counts or not. Nothing counts before the first.
 */
export function countedTime(
  calendar: WorkCalendar,
  changes: readonly { at: number; counts: boolean }[],
  from: number,
  to: number,
): number {
  return changes.reduce((sum, { at, counts }, index) => {
    const begins = Math.max(at, from);
    const ends = Math.min(changes[index + 1]?.at ?? to, to);
    return counts && begins < ends ? sum + workingTimeBetween(calendar, begins, ends) : sum;
  }, 0);
}

/** The working time of a day up to a wall time. */
export function workedBy(calendar: WorkCalendar, { date, ms }: WallTime): number {
  return spansOn(calendar, date).reduce(
    (sum, span) => sum + Math.max(0, Math.min(endOf(span), ms) - startOf(span)),
    0,
  );
}

/**
 * The instant at which `duration` of working time has passed since `at`; a negative duration counts backwards. Null if that
 * is more than ten years away.
 */
export function addWorkingTime(
  calendar: WorkCalendar,
  at: number,
  duration: number,
): number | null {
  return duration < 0 ? back(calendar, at, -duration) : forward(calendar, at, duration);
}

function forward(calendar: WorkCalendar, at: number, duration: number): number | null {
  let left = duration;
  for (const { date, span, from } of spansFrom(calendar, at)) {
    const free = endOf(span) - from;
    // A duration that ends together with the shift ends then, not at the start of the next shift. A duration of zero, however,
    // ends only within a shift.
    if (left < free || (left === free && left > 0))
      return notBefore(at, calendar, date, from + left);
    left -= free;
  }
  return null;
}

function back(calendar: WorkCalendar, at: number, duration: number): number | null {
  let left = duration;
  for (const { date, span, to } of spansBefore(calendar, at)) {
    const free = to - startOf(span);
    if (left <= free) return notAfter(at, calendar, date, to - left);
    left -= free;
  }
  return null;
}

/** `at` if it is within working hours, otherwise the start of the next shift; null if there is none. */
export function nextWorkingInstant(calendar: WorkCalendar, at: number): number | null {
  for (const { date, from } of spansFrom(calendar, at)) return notBefore(at, calendar, date, from);
  return null;
}

/** The end of the current or next shift; null if there is none. */
export function nextClosing(calendar: WorkCalendar, at: number): number | null {
  for (const { date, span } of spansFrom(calendar, at))
    return notBefore(at, calendar, date, endOf(span));
  return null;
}

/** The start of the first shift that starts after `at`; null if there is none. */
export function nextOpening(calendar: WorkCalendar, at: number): number | null {
  for (const { date, span, from } of spansFrom(calendar, at)) {
    // If `at` is within the shift or at its start, the shift has already begun.
    const begins = instantAt(calendar, date, startOf(span));
    if (from === startOf(span) && begins > at) return begins;
  }
  return null;
}

/** `at` if it is after the start of a shift and not after its end, otherwise the end of the last shift; null if there is none. */
export function lastWorkingInstant(calendar: WorkCalendar, at: number): number | null {
  const now = wallTime(at, calendar.timeZone);
  for (const { date, to } of spansBefore(calendar, at)) {
    if (date === now.date && to === now.ms) return at;
    return notAfter(at, calendar, date, to);
  }
  return null;
}

/** The shifts that end after an instant, in order. `from`: where the remaining part of the shift starts (ms since midnight). */
function* spansFrom(
  calendar: WorkCalendar,
  at: number,
): Generator<{ date: string; span: Span; from: number }> {
  const after = wallTime(at, calendar.timeZone);
  for (const date of workingDaysFrom(calendar, after.date, 1)) {
    const earliest = date === after.date ? after.ms : 0;
    for (const span of spansOn(calendar, date)) {
      if (endOf(span) > earliest) yield { date, span, from: Math.max(startOf(span), earliest) };
    }
  }
}

/** The shifts that start before an instant, the latest first. `to`: where the past part of the shift ends (ms since midnight). */
function* spansBefore(
  calendar: WorkCalendar,
  at: number,
): Generator<{ date: string; span: Span; to: number }> {
  const before = wallTime(at, calendar.timeZone);
  for (const date of workingDaysFrom(calendar, before.date, -1)) {
    const latest = date === before.date ? before.ms : Number.POSITIVE_INFINITY;
    for (const span of spansOn(calendar, date).toReversed()) {
      if (startOf(span) < latest) yield { date, span, to: Math.min(endOf(span), latest) };
    }
  }
}

const startOf = (span: Span) => span.from * MS_PER_MINUTE;
const endOf = (span: Span) => span.to * MS_PER_MINUTE;
const instantAt = (calendar: WorkCalendar, date: string, ms: number) =>
  instantOf({ date, ms }, calendar.timeZone);
// If a wall time occurs twice, `instantOf` returns the first instant, which may be on the wrong side of `at`.
const notBefore = (at: number, ...when: Parameters<typeof instantAt>) =>
  Math.max(at, instantAt(...when));
const notAfter = (at: number, ...when: Parameters<typeof instantAt>) =>
  Math.min(at, instantAt(...when));
