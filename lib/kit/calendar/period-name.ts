/** Names of periods as people write them: "Q4 2026", "FY27 Q1", "2026-11", "H1 2027", "P11 2026", "W47 2026", "FY27". */

import {
  calendarYear,
  type FiscalCalendar,
  type FiscalPeriod,
  type PeriodKind,
  periodOn,
  periodsOf,
} from './fiscal-calendar.ts';

const kinds: Readonly<Record<string, PeriodKind>> = {
  H: 'half',
  Q: 'quarter',
  P: 'month',
  M: 'month',
  W: 'week',
};

const part = /^([HQPMW])(\d{1,2})$/;
const yearNumber = /^(?:FY ?)?(\d{4})$|^FY ?(\d\d)$/;

/** The period with this name in a calendar; null for any other text. Years are fiscal years. */
export function periodNamed(
  name: string,
  calendar: FiscalCalendar = calendarYear,
): FiscalPeriod | null {
  const text = name.trim().toUpperCase();
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  // A calendar month; in a calendar by weeks, the period that contains the middle of that month.
  if (month) return periodOn(calendar, `${text}-15`, 'month');
  const words = text
    .replace(/^FY /, 'FY')
    .replace(/^(\d{4})(?=[A-Z])/, '$1 ')
    .split(/[ \-/]+/);
  const [first = '', second] = words;
  if (words.length > 2) return null;
  if (second === undefined) return inYear(calendar, first, 'year', 1);
  return partOf(calendar, first, second) ?? partOf(calendar, second, first);
}

function partOf(calendar: FiscalCalendar, which: string, year: string): FiscalPeriod | null {
  const [, letter = '', number = ''] = part.exec(which) ?? [];
  const kind = kinds[letter];
  return kind ? inYear(calendar, year, kind, Number(number)) : null;
}

function inYear(calendar: FiscalCalendar, text: string, kind: PeriodKind, number: number) {
  const [, long, short] = yearNumber.exec(text) ?? [];
  const year = Number(long ?? (short && `20${short}`) ?? Number.NaN);
  return periodsOf(calendar, year, kind).find((period) => period.number === number) ?? null;
}
