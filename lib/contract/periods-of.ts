import {
  calendarYear,
  type FiscalCalendar,
  type FiscalPeriod,
} from '../kit/calendar/fiscal-calendar.ts';
import { partNamed, periodKey, periodNamed } from '../kit/calendar/period-name.ts';
import type { FiscalCalendar as CalendarRow } from './rows/fiscal-calendar.ts';
import type { Period } from './rows/period.ts';

/** The days of a period, both included. */
export type Days = Pick<Period, 'startsOn' | 'endsOn'>;

/** How an organisation divides its years. Without a row, they are calendar years. A custom calendar has only the periods in the rows. */
export function fiscalCalendarOf(
  row: CalendarRow | null,
  periods: readonly Period[],
): FiscalCalendar {
  if (row === null) return calendarYear;
  const { pattern, firstMonth, yearNamedAfter: named, lastWeekday, yearEnds } = row;
  if (pattern === 'months') return { kind: 'months', firstMonth, named };
  if (pattern === 'custom') return { kind: 'custom', periods: periods.flatMap(customPeriod) };
  const [first = 4, second = 4, third = 5] = pattern.split('-').map(Number);
  return {
    kind: 'weeks',
    pattern: [first, second, third],
    lastWeekday,
    lastMonth: firstMonth === 1 ? 12 : firstMonth - 1,
    ends: yearEnds,
    named,
  };
}

function customPeriod({ name, startsOn, endsOn }: Period): FiscalPeriod[] {
  const part = partNamed(name);
  return part === null ? [] : [{ ...part, startsOn, endsOn }];
}

/**
 * Finds the days of a period by its name, in any spelling. The organisation's own periods come before those of its fiscal calendar. Null
 * for any other text.
 */
export function periodFinder(
  row: CalendarRow | null,
  periods: readonly Period[],
): (name: string) => Days | null {
  const calendar = fiscalCalendarOf(row, periods);
  const known = new Map(periods.map((period) => [periodKey(period.name), period]));
  return (name) => {
    const { startsOn, endsOn } = known.get(periodKey(name)) ?? periodNamed(name, calendar) ?? {};
    return startsOn !== undefined && endsOn !== undefined ? { startsOn, endsOn } : null;
  };
}
