/** How an organisation divides its fiscal years: by months from any month, by weeks (4-4-5, 4-5-4, 5-4-4), or freely. */

import { addDays, daysBetween, isoWeekday } from '../date.ts';

/** Whether a fiscal year has the number of the calendar year in which it nominally starts or ends. */
type Naming = 'start' | 'end';

export type FiscalCalendar =
  | { kind: 'months'; firstMonth: number; named: Naming }
  | {
      kind: 'weeks';
      /** The weeks in the three months of a quarter. A 53rd week belongs to the last month. */
      pattern: readonly [number, number, number];
      /** The year ends on this ISO weekday: the last one in the month, or the one nearest to the month's end. */
      lastWeekday: number;
      lastMonth: number;
      ends: 'last' | 'nearest';
      named: Naming;
    }
  | { kind: 'custom'; periods: readonly FiscalPeriod[] };

type Months = Extract<FiscalCalendar, { kind: 'months' }>;
type Weeks = Extract<FiscalCalendar, { kind: 'weeks' }>;

export type PeriodKind = 'year' | 'half' | 'quarter' | 'month' | 'week';

export interface FiscalPeriod {
  kind: PeriodKind;
  year: number;
  /** The number within the year, from 1; 1 for the year itself. */
  number: number;
  /** Plain dates, both included. */
  startsOn: string;
  endsOn: string;
}

/** January to December. */
export const calendarYear: FiscalCalendar = { kind: 'months', firstMonth: 1, named: 'start' };

/** ISO 8601: weeks start on Monday, and the first one contains 4 January. */
export const isoWeekYear: Weeks = {
  kind: 'weeks',
  pattern: [4, 4, 5],
  lastWeekday: 7,
  lastMonth: 12,
  ends: 'nearest',
  named: 'end',
};

/** How many periods of each kind a year has, in calendars by months. */
const perYear = { year: 1, half: 2, quarter: 4, month: 12 } as const;

/** The periods of a kind in a fiscal year, in order. Calendars by months use the weeks of ISO 8601. */
export function periodsOf(
  calendar: FiscalCalendar,
  year: number,
  kind: PeriodKind,
): FiscalPeriod[] {
  if (!isYear(year)) return [];
  if (calendar.kind === 'custom') {
    return calendar.periods
      .filter((period) => period.kind === kind && period.year === year)
      .sort((a, b) => a.number - b.number);
  }
  if (calendar.kind === 'weeks') return inWeeks(calendar, year, kind);
  return kind === 'week' ? inWeeks(isoWeekYear, year, kind) : inMonths(calendar, year, kind);
}

/** The period of a kind that contains a plain date; null if a custom calendar has none. */
export function periodOn(
  calendar: FiscalCalendar,
  date: string,
  kind: PeriodKind,
): FiscalPeriod | null {
  const near = Number(date.slice(0, 4));
  for (const year of [near, near - 1, near + 1]) {
    const found = periodsOf(calendar, year, kind).find((period) => holds(period, date));
    if (found) return found;
  }
  return null;
}

/** Whether the year is valid: plain dates have years of four digits, and a fiscal year reaches into adjacent years. */
function isYear(year: number): boolean {
  return 1000 < year && year < 9999;
}

function holds({ startsOn, endsOn }: FiscalPeriod, date: string): boolean {
  return startsOn <= date && date <= endsOn;
}

function inMonths({ firstMonth, named }: Months, year: number, kind: keyof typeof perYear) {
  const before = named === 'end' && firstMonth > 1 ? 1 : 0;
  const first = (year - before) * 12 + firstMonth - 1;
  const length = 12 / perYear[kind];
  return Array.from({ length: perYear[kind] }, (_, index) => ({
    kind,
    year,
    number: index + 1,
    startsOn: firstOf(first + index * length),
    endsOn: addDays(firstOf(first + (index + 1) * length), -1),
  }));
}

/** The first day of a month. `month`: counted from January of the year 0. */
function firstOf(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

function inWeeks(calendar: Weeks, year: number, kind: PeriodKind): FiscalPeriod[] {
  const endYear = calendar.named === 'start' && calendar.lastMonth < 12 ? year + 1 : year;
  const startsOn = addDays(lastDayOf(calendar, endYear - 1), 1);
  const weeks = (daysBetween(startsOn, lastDayOf(calendar, endYear)) + 1) / 7;
  const lengths = weeksOf(calendar, kind, weeks);
  let day = startsOn;
  return lengths.map((length, index) => {
    const period = {
      kind,
      year,
      number: index + 1,
      startsOn: day,
      endsOn: addDays(day, length * 7 - 1),
    };
    day = addDays(period.endsOn, 1);
    return period;
  });
}

/** The length in weeks of each period of a kind, in a year of 52 or 53 weeks. */
function weeksOf({ pattern }: Weeks, kind: PeriodKind, weeks: number): number[] {
  const whole = {
    year: [52],
    half: [26, 26],
    quarter: [13, 13, 13, 13],
    month: [...pattern, ...pattern, ...pattern, ...pattern],
    week: Array.from({ length: weeks }, () => 1),
  }[kind];
  const left = weeks - whole.reduce((sum, length) => sum + length, 0);
  return whole.map((length, index) => (index === whole.length - 1 ? length + left : length));
}

/** The last day of the fiscal year that ends near the end of its last month in this calendar year. */
function lastDayOf({ lastMonth, lastWeekday, ends }: Weeks, endYear: number): string {
  const monthEnd = addDays(firstOf(endYear * 12 + lastMonth), -1);
  const back = (isoWeekday(monthEnd) - lastWeekday + 7) % 7;
  return addDays(monthEnd, ends === 'nearest' && back > 3 ? 7 - back : -back);
}
