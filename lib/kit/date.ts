/** Plain dates (`YYYY-MM-DD`, no time, no zone) and the way from an instant to one. */

const MS_PER_DAY = 86_400_000;

/** The calendar day an instant falls on in a time zone. `instant`: ms since the epoch; `timeZone`: IANA name. */
export function plainDateIn(instant: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

const formats = new Map<string, Intl.DateTimeFormat>();

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
  return ((dayNumber(date) + 3) % 7) + 1;
}

/**
 * Working days in [from, to], both included; 0 when `to` is before `from`.
 * `weekdays`: ISO weekdays that are worked (1 Monday … 7 Sunday); `holidays`: plain dates that are not.
 */
export function workingDays(
  from: string,
  to: string,
  weekdays: readonly number[] = [1, 2, 3, 4, 5],
  holidays: readonly string[] = [],
): number {
  let count = 0;
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
    const date = fromDayNumber(day);
    if (weekdays.includes(isoWeekday(date)) && !holidays.includes(date)) count += 1;
  }
  return count;
}
