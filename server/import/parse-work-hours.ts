/** Reads the working hours and the special days of a work calendar, as a cell writes them. */

import type { WorkCalendar, WorkDay } from '../../lib/contract/rows/work-calendar.ts';
import { isPlainDate } from '../../lib/kit/date.ts';
import { fail, ok, type Result } from '../../lib/kit/result.ts';
import { type Fault, fault } from './fault.ts';

type Hours = WorkCalendar['hours'];
type Span = { from: number; to: number };

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `Mon-Fri 09:00-12:30 13:30-17:00; Sat 10:00-13:00`; weekdays may also be numbers, 1 Monday … 7 Sunday. */
export function readHours(text: string, separator: string): Result<Hours, Fault> {
  const hours: Hours = [];
  for (const entry of entriesOf(text, separator)) {
    const [days = '', ...times] = entry.split(/\s+/);
    const [first, last] = weekdaysOf(days);
    const spans = times.map(spanOf);
    if (!(first <= last) || spans.length === 0 || spans.includes(null)) {
      return fail(fault('not-hours', { value: entry }));
    }
    for (let weekday = first; weekday <= last; weekday += 1) {
      hours.push(...spans.flatMap((span) => (span ? [{ weekday, ...span }] : [])));
    }
  }
  hours.sort((a, b) => a.weekday - b.weekday || a.from - b.from);
  const twice = hours.find(({ weekday, to }, index) => {
    const next = hours[index + 1];
    return next?.weekday === weekday && next.from < to;
  });
  return twice ? fail(fault('hours-overlap', {})) : ok(hours);
}

/** `2026-12-25 Christmas Day; 2026-12-24 morning Christmas Eve; 2026-12-31 09:00-13:00 New Year’s Eve`. */
export function readDays(text: string, separator: string): Result<WorkDay[], Fault> {
  const days = new Map<string, WorkDay>();
  for (const entry of entriesOf(text, separator)) {
    const day = dayOf(entry);
    if (day === null) {
      return fail(fault('not-day', { value: entry }));
    }
    days.set(day.date, day);
  }
  return ok([...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)));
}

function dayOf(entry: string): WorkDay | null {
  const [date = '', ...words] = entry.split(/\s+/);
  if (!isPlainDate(date)) return null;
  const [word = ''] = words;
  if (word === 'morning' || word === 'afternoon') {
    return { date, name: nameOf(words.slice(1), date), work: word, hours: [] };
  }
  const times = words.findIndex((one) => spanOf(one) === null);
  const end = times === -1 ? words.length : times;
  const hours = words.slice(0, end).flatMap((one) => spanOf(one) ?? []);
  const work = hours.length > 0 ? ('hours' as const) : ('none' as const);
  return { date, name: nameOf(words.slice(end), date), work, hours };
}

function nameOf(words: readonly string[], date: string): string {
  return words.length > 0 ? words.join(' ') : date;
}

function entriesOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function weekdaysOf(text: string): [first: number, last: number] {
  const [first = '', last = first] = text.toLowerCase().split('-');
  return [weekdayOf(first), weekdayOf(last)];
}

/** NaN for a text that names no weekday: every comparison with NaN is false. */
function weekdayOf(text: string): number {
  if (/^[1-7]$/.test(text)) return Number(text);
  const index = weekdays.indexOf(text.slice(0, 3));
  return index === -1 ? Number.NaN : index + 1;
}

/** `09:00-17:00` in minutes since midnight; null for any other text, and if the end is not after the start. */
function spanOf(text: string): Span | null {
  const [, h1, m1, h2, m2] = /^(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)$/.exec(text) ?? [];
  const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
  const real = Number(m1) < 60 && Number(m2) < 60 && from < to && to <= 1_440;
  return real ? { from, to } : null;
}
