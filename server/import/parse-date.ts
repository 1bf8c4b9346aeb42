/** Reads dates as other systems write them, by a stated format; the format is never guessed. */

import { fail, ok, type Result } from '../../lib/kit/result.ts';
import { escapePattern } from './escape-pattern.ts';
import { type Fault, fault } from './fault.ts';

const tokens = /YYYY|MM|DD|HH|mm|ss|M|D|H/g;
const patternOf: Record<string, string> = {
  YYYY: '(?<YYYY>\\d{4})',
  MM: '(?<MM>\\d\\d)',
  M: '(?<M>\\d\\d?)',
  DD: '(?<DD>\\d\\d)',
  D: '(?<D>\\d\\d?)',
  HH: '(?<HH>\\d\\d)',
  H: '(?<H>\\d\\d?)',
  mm: '(?<mm>\\d\\d)',
  ss: '(?<ss>\\d\\d)',
};

const compiled = new Map<string, RegExp>();

/** The pattern of a date in this format. Each of its parts has a bounded length. */
export function datePattern(format: string): RegExp {
  const known = compiled.get(format);
  if (known) return known;
  let source = '';
  let from = 0;
  for (const match of format.matchAll(tokens)) {
    source += escapePattern(format.slice(from, match.index)) + (patternOf[match[0]] ?? '');
    from = match.index + match[0].length;
  }
  const made = new RegExp(`^${source}${escapePattern(format.slice(from))}$`);
  compiled.set(format, made);
  return made;
}

/** Whether a format contains the year, the month and the day once each, and no other part twice. */
export function isDateFormat(format: string): boolean {
  const used = [...format.matchAll(tokens)].map((match) => match[0]);
  const letters = used.map((token) => token[0]).filter((letter) => 'YMD'.includes(letter ?? ''));
  return letters.length === 3 && new Set(letters).size === 3 && new Set(used).size === used.length;
}

const two = (value: number) => String(value).padStart(2, '0');

function parts(text: string, format: string): { date: string; time: string } | null {
  const groups = datePattern(format).exec(text)?.groups;
  if (!groups) return null;
  const year = Number(groups.YYYY);
  const month = Number(groups.MM ?? groups.M);
  const day = Number(groups.DD ?? groups.D);
  const hour = Number(groups.HH ?? groups.H ?? 0);
  const minute = Number(groups.mm ?? 0);
  const second = Number(groups.ss ?? 0);
  const made = new Date(Date.UTC(year, month - 1, day));
  // JavaScript turns 31 February into 3 March, so a date that has moved does not exist.
  if (year < 1000 || made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return {
    date: `${year}-${two(month)}-${two(day)}`,
    time: `${two(hour)}:${two(minute)}:${two(second)}`,
  };
}

/** Reads a text by `format` (such as `M/D/YYYY`) as a plain date (`2026-11-24`). Fails with the fault of the cell. */
export function readDate(text: string, format: string): Result<string, Fault> {
  const found = parts(text, format);
  return found ? ok(found.date) : fail(fault('not-date', { value: text, format }));
}

const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads a text as an instant in UTC. `format` null: ISO 8601 with an offset; otherwise local time in `timeZone`. A time that the clocks
 * skip is read as if they had not been put forward. Fails with the fault of the cell.
 */
export function readInstant(
  text: string,
  format: string | null,
  timeZone: string,
): Result<string, Fault> {
  if (format === null) {
    const at = isoInstant.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isFinite(at)) return ok(new Date(at).toISOString());
    return fail(fault('not-time', { value: text, format: '2026-11-24T09:30:00Z' }));
  }
  const found = parts(text, format);
  if (!found) return fail(fault('not-time', { value: text, format }));
  const wall = Date.parse(`${found.date}T${found.time}Z`);
  const first = wall - zoneOffset(wall, timeZone);
  return ok(new Date(wall - zoneOffset(first, timeZone)).toISOString());
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far a time zone is ahead of UTC at an instant, in ms. `instant`: ms since the epoch. */
function zoneOffset(instant: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  const value: Record<string, number> = {};
  for (const part of clock.formatToParts(instant)) value[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = value;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
