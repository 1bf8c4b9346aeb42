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

/** What a name means in any calendar: a kind of period, its number and its fiscal year, or a calendar month. */
type Said = { kind: PeriodKind; year: number; number: number } | { month: string };

/** The period with this name in a calendar; null for any other text. Years are fiscal years. */
export function periodNamed(
  name: string,
  calendar: FiscalCalendar = calendarYear,
): FiscalPeriod | null {
  const said = read(name);
  if (said === null) return null;
  // A calendar month; in a calendar by weeks, the period that contains the middle of that month.
  if ('month' in said) return periodOn(calendar, `${said.month}-15`, 'month');
  const { kind, year, number } = said;
  return periodsOf(calendar, year, kind).find((period) => period.number === number) ?? null;
}

/** The same text for all spellings of a name: "Q4 2026", "2026-Q4" and "FY26 Q4". Any other text changes only its case. */
export function periodKey(name: string): string {
  const said = read(name);
  if (said === null) return name.trim().toUpperCase().replace(/\s+/g, ' ');
  return 'month' in said ? said.month : `${said.kind} ${said.number} ${said.year}`;
}

/** The kind, fiscal year and number that a name means; null for a calendar month and for any other text. */
export function partNamed(name: string): Exclude<Said, { month: string }> | null {
  const said = read(name);
  return said === null || 'month' in said ? null : said;
}

function read(name: string): Said | null {
  const text = name.trim().toUpperCase();
  if (/^(\d{4})-(0[1-9]|1[0-2])$/.test(text)) return { month: text };
  const words = text
    .replace(/^FY /, 'FY')
    .replace(/^(\d{4})(?=[A-Z])/, '$1 ')
    .split(/[ \-/]+/);
  const [first = '', second] = words;
  if (words.length > 2) return null;
  if (second === undefined) return inYear(first, 'year', 1);
  return partOf(first, second) ?? partOf(second, first);
}

function partOf(which: string, year: string): Said | null {
  const [, letter = '', number = ''] = part.exec(which) ?? [];
  const kind = kinds[letter];
  return kind ? inYear(year, kind, Number(number)) : null;
}

function inYear(text: string, kind: PeriodKind, number: number): Said | null {
  const [, long, short] = yearNumber.exec(text) ?? [];
  const year = long ?? (short && `20${short}`);
  return year === undefined ? null : { kind, year: Number(year), number };
}
