import { isoWeekYear, periodOn } from '../../../lib/kit/calendar/fiscal-calendar.ts';
import type { Example } from '../report.ts';

/** Days about the turn of a year with the weeks that ISO 8601 puts them in (the standard's own examples and their neighbours). */
const weekOf: Readonly<Record<string, string>> = {
  '1976-12-31': '1976-W53',
  '1977-01-01': '1976-W53',
  '1977-01-02': '1976-W53',
  '1977-01-03': '1977-W01',
  '1977-12-31': '1977-W52',
  '1978-01-01': '1977-W52',
  '1978-01-02': '1978-W01',
  '1979-12-30': '1979-W52',
  '1979-12-31': '1980-W01',
  '1980-01-01': '1980-W01',
  '1980-12-28': '1980-W52',
  '1980-12-29': '1981-W01',
  '1981-12-31': '1981-W53',
  '1982-01-03': '1981-W53',
  '2008-09-27': '2008-W39',
  '2009-12-31': '2009-W53',
  '2010-01-03': '2009-W53',
  '2020-12-31': '2020-W53',
  '2021-01-04': '2021-W01',
  '2026-11-16': '2026-W47',
  '2026-12-31': '2026-W53',
};

export function isoWeeks(): Example[] {
  return Object.entries(weekOf).map(([date, right]) => ({
    id: `iso-week-${date}`,
    what: `The ISO week of ${date}:`,
    right,
    got: () => {
      const week = periodOn(isoWeekYear, date, 'week');
      return week && `${week.year}-W${String(week.number).padStart(2, '0')}`;
    },
  }));
}
