/**
 * Working time, the one way quota, SLA, booking and requests count it. Instants are ms since the epoch, durations ms.
 *
 * Hours are those of the wall clock: a shift from 0:00 to 24:00 counts 24 hours also on the day that has 25, because that is what the
 * calendar says is worked.
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

/** Whether somebody works at an instant; the minute at which a shift ends is no longer in it. */
export function isWorkingTime(calendar: WorkCalendar, at: number): boolean {
  const { date, ms } = wallTime(at, calendar.timeZone);
  return spansOn(calendar, date).some((span) => startOf(span) <= ms && ms < endOf(span));
}

/** Working time from one instant to another; negative when `to` is earlier. */
export function workingTimeBetween(calendar: WorkCalendar, from: number, to: number): number {
  if (to < from) return -workingTimeBetween(calendar, to, from) + 0;
  const [start, end] = [wallTime(from, calendar.timeZone), wallTime(to, calendar.timeZone)];
  if (start.date === end.date) {
    // Where the clock is put back, the later instant may show the earlier time.
    return Math.max(0, workedBy(calendar, end) - workedBy(calendar, start));
  }
  const wholeDays = workingMinutesIn(calendar, start.date, addDays(end.date, -1)) * MS_PER_MINUTE;
  return wholeDays - workedBy(calendar, start) + workedBy(calendar, end);
}

/**
 * Working time in which a clock runs that is started and stopped: `counts` holds from each change on, and nothing counts before the first.
 * Only what lies between `from` and `to` is taken. The changes are in order.
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

/** Working time of a day up to a wall time (ms). */
function workedBy(calendar: WorkCalendar, { date, ms }: WallTime): number {
  return spansOn(calendar, date).reduce(
    (sum, span) => sum + Math.max(0, Math.min(endOf(span), ms) - startOf(span)),
    0,
  );
}

/**
 * The instant at which `duration` of working time has passed since `at`, or before which it passed when negative. Null when it is more
 * than ten years away.
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
    // A duration that ends with the shift ends then, and not when the next one begins; but it may begin only while somebody works.
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

/** `at` while somebody works, else when the next shift begins; null when none does. */
export function nextWorkingInstant(calendar: WorkCalendar, at: number): number | null {
  for (const { date, from } of spansFrom(calendar, at)) return notBefore(at, calendar, date, from);
  return null;
}

/** The end of the shift that `at` is in or that comes next; null when none does. */
export function nextClosing(calendar: WorkCalendar, at: number): number | null {
  for (const { date, span } of spansFrom(calendar, at))
    return notBefore(at, calendar, date, endOf(span));
  return null;
}

/** The next instant after `at` at which a shift begins; null when none does. */
export function nextOpening(calendar: WorkCalendar, at: number): number | null {
  for (const { date, span, from } of spansFrom(calendar, at)) {
    // Where `at` is in the shift or at its very beginning, that one has begun.
    const begins = instantAt(calendar, date, startOf(span));
    if (from === startOf(span) && begins > at) return begins;
  }
  return null;
}

/** `at` once a shift has begun and up to its end, else the end of the last shift before it; null when there was none. */
export function lastWorkingInstant(calendar: WorkCalendar, at: number): number | null {
  const now = wallTime(at, calendar.timeZone);
  for (const { date, to } of spansBefore(calendar, at)) {
    if (date === now.date && to === now.ms) return at;
    return notAfter(at, calendar, date, to);
  }
  return null;
}

/** The shifts that end after an instant, in order, each with the time of day from which it is still to come. */
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

/** The shifts that begin before an instant, the latest first, each with the time of day up to which it has been. */
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
// A wall time that comes twice is taken for its first, which may be before the instant that was asked about, and so for the other way.
const notBefore = (at: number, ...when: Parameters<typeof instantAt>) =>
  Math.max(at, instantAt(...when));
const notAfter = (at: number, ...when: Parameters<typeof instantAt>) =>
  Math.min(at, instantAt(...when));
