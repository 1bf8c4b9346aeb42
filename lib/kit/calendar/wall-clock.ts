/**
 * Converts between instants and the wall clock of a time zone. The supported browsers have Temporal; the server loads a
 * polyfill.
 */

import { addDays } from '../date.ts';

const MS_PER_DAY = 86_400_000;

/** What a wall clock shows: a plain date, and ms since midnight (less than 24 hours, even on a day with 25 hours). */
export type WallTime = { date: string; ms: number };

/** What the clock of a zone shows at an instant (ms since the epoch). Throws a RangeError for an unknown zone. */
export function wallTime(instant: number, timeZone: string): WallTime {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(
    timeZone,
  );
  const { hour, minute, second, millisecond } = local;
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return { date: local.toPlainDate().toString(), ms };
}

/**
 * The instant (ms since the epoch) at which a zone's clock shows a wall time. `ms` may be a whole day, which means the next
 * midnight. If a wall time occurs twice, the first one counts; if it is skipped, it is moved forward by the length of the gap.
 */
export function instantOf({ date, ms }: WallTime, timeZone: string): number {
  const day = addDays(date, Math.floor(ms / MS_PER_DAY));
  const time = new Date(ms).toISOString().slice(10, -1);
  return Temporal.PlainDateTime.from(day + time).toZonedDateTime(timeZone, {
    disambiguation: 'compatible',
  }).epochMilliseconds;
}
