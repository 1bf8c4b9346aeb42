import { existsSync, readFileSync } from 'node:fs';
import { instantOf, wallTime } from '../../../lib/kit/calendar/wall-clock.ts';
import {
  addWorkingDays,
  isWorkingDay,
  type Span,
  type WorkCalendar,
  workingDaysBetween,
} from '../../../lib/kit/calendar/work-calendar.ts';
import {
  addWorkingTime,
  isWorkingTime,
  lastWorkingInstant,
  nextClosing,
  nextOpening,
  nextWorkingInstant,
  workingTimeBetween,
} from '../../../lib/kit/calendar/working-time.ts';
import type { Example } from '../report.ts';

/** Calls of a library for working hours, with the answers that its own tests expect. */
interface Vector {
  fn: string;
  args: [string, string | number];
  expect: string | number | boolean;
  title: string;
  config: Config;
}
type Hours = Record<string, string>;
interface Config {
  working_hours?: Record<string, Hours>;
  holidays?: string[];
  holiday_hours?: Record<string, Hours>;
  time_zone?: string;
}

const file = new URL(
  '../../../../shared/data/business-hours/working_hours_vectors.json',
  import.meta.url,
);

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

/** The vectors; none if the data outside the project is missing. */
export function businessHours(): Example[] {
  if (!existsSync(file)) return [];
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };
  return vectors.map((vector, index) => ({
    id: `business-hours-${index + 1}`,
    what: `${vector.title}: ${vector.fn}(${vector.args.join(', ')})`,
    right: rightOf(vector),
    got: () => gotOf(vector),
  }));
}

/** Instants in whole seconds, because the other library rounds to them. */
function rightOf({ expect }: Vector): unknown {
  return isInstant(expect) ? at(expect) / 1000 : expect;
}

function gotOf(vector: Vector): unknown {
  const got = answer(calendarOf(vector.config), vector);
  return isInstant(vector.expect) ? Math.round(Number(got) / 1000) : got;
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && value.includes('T');

function answer(calendar: WorkCalendar, { fn, args: [first, second] }: Vector): unknown {
  const n = Number(second);
  switch (fn) {
    case 'add_days': {
      if (!isInstant(first)) return addWorkingDays(calendar, first, n);
      const wall = wallTime(at(first), calendar.timeZone);
      const date = addWorkingDays(calendar, wall.date, n);
      return date === null ? null : instantOf({ date, ms: wall.ms }, calendar.timeZone);
    }
    case 'add_hours':
      return addWorkingTime(calendar, at(first), n * HOUR);
    case 'add_minutes':
      return addWorkingTime(calendar, at(first), n * 60_000);
    case 'add_seconds':
      return addWorkingTime(calendar, at(first), n * 1000);
    case 'advance_to_working_time':
      return nextWorkingInstant(calendar, at(first));
    case 'advance_to_closing_time':
      return nextClosing(calendar, at(first));
    case 'next_working_time':
      return nextOpening(calendar, at(first));
    case 'return_to_working_time':
      return lastWorkingInstant(calendar, at(first));
    case 'working_day?':
      return isWorkingDay(calendar, first);
    case 'in_working_hours?':
      return isWorkingTime(calendar, at(first));
    case 'working_days_between':
      return workingDaysBetween(calendar, dayOf(calendar, first), dayOf(calendar, String(second)));
    case 'working_time_between':
      return Math.trunc(workingTimeBetween(calendar, at(first), at(String(second))) / 1000);
    default:
      throw new Error(`no answer for ${fn}`);
  }
}

function dayOf(calendar: WorkCalendar, text: string): string {
  return isInstant(text) ? wallTime(at(text), calendar.timeZone).date : text;
}

const zones: Record<string, string> = { Paris: 'Europe/Paris', Tokyo: 'Asia/Tokyo' };
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const nine: Hours = { '09:00': '17:00' };
const ordinaryWeek = { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine };

function calendarOf(config: Config): WorkCalendar {
  const zone = config.time_zone ?? 'UTC';
  const week = Object.entries(config.working_hours ?? ordinaryWeek);
  return {
    timeZone: zones[zone] ?? zone,
    week: Object.fromEntries(
      week.map(([day, hours]) => [weekdays.indexOf(day) + 1, spansOf(hours)]),
    ),
    days: new Map<string, readonly Span[]>([
      ...(config.holidays ?? []).map((date) => [date, []] as const),
      ...Object.entries(config.holiday_hours ?? {}).map(
        ([date, hours]) => [date, spansOf(hours)] as const,
      ),
    ]),
  };
}

function spansOf(hours: Hours): Span[] {
  return Object.entries(hours).map(([from, to]) => ({ from: minutes(from), to: minutes(to) }));
}

function minutes(text: string): number {
  const [hours = 0, rest = 0] = text.split(':').map(Number);
  return hours * 60 + rest;
}
