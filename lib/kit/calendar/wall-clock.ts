/** From instants to the wall clock of a zone and back. Temporal is native in the browsers we name; the server loads a polyfill. */

import { addDays } from '../date.ts';

const MS_PER_DAY = 86_400_000;

/** What a wall clock shows: a plain date, and ms since its midnight (0 to under a day, also where a day has 23 or 25 hours). */
export type WallTime = { date: string; ms: number };

/** What the clock of a zone shows at an instant (ms since the epoch). Throws a RangeError for a zone that is not known. */
export function wallTime(instant: number, timeZone: string): WallTime {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(
    timeZone,
  );
  const { hour, minute, second, millisecond } = local;
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return { date: local.toPlainDate().toString(), ms };
}

/**
 * The instant (ms since the epoch) at which a zone's clock shows a wall time; `ms` may be a whole day, which is the next midnight. Of
 * a time that comes twice the first; one that is skipped is taken as far after the gap as it is after the gap's start.
 */
export function instantOf({ date, ms }: WallTime, timeZone: string): number {
  const day = addDays(date, Math.floor(ms / MS_PER_DAY));
  const time = new Date(ms).toISOString().slice(10, -1);
  return Temporal.PlainDateTime.from(day + time).toZonedDateTime(timeZone, {
    disambiguation: 'compatible',
  }).epochMilliseconds;
}
