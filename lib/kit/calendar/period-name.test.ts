import { describe, expect, it } from 'vitest';
import { type FiscalCalendar, periodOn, periodsOf } from './fiscal-calendar.ts';
import { periodNamed } from './period-name.ts';

const february: FiscalCalendar = { kind: 'months', firstMonth: 2, named: 'start' };
const sourcegraph: FiscalCalendar = { kind: 'months', firstMonth: 2, named: 'end' };
const daysOf = (name: string, calendar?: FiscalCalendar) => {
  const found = periodNamed(name, calendar);
  return found && `${found.startsOn} to ${found.endsOn}`;
};

describe('the name of a period', () => {
  it.each([
    ['Q4 2026', '2026-10-01 to 2026-12-31'],
    ['2026-Q1', '2026-01-01 to 2026-03-31'],
    ['2026Q1', '2026-01-01 to 2026-03-31'],
    ['q1/2026', '2026-01-01 to 2026-03-31'],
    ['2024-02', '2024-02-01 to 2024-02-29'],
    ['2026', '2026-01-01 to 2026-12-31'],
    ['FY27 Q1', '2027-01-01 to 2027-03-31'],
    ['FY 2027', '2027-01-01 to 2027-12-31'],
    ['H1 2027', '2027-01-01 to 2027-06-30'],
    ['P11 2026', '2026-11-01 to 2026-11-30'],
    ['W47 2026', '2026-11-16 to 2026-11-22'],
    ['W53 2026', '2026-12-28 to 2027-01-03'],
  ])('%s is %s', (name, days) => {
    expect(daysOf(name)).toBe(days);
  });

  it.each([
    'last quarter',
    'Q5 2026',
    'W53 2027',
    '2026-13',
    'Q1',
    '0000',
    '9999',
    'Q1 2026 x',
    '',
  ])('%j names none', (name) => {
    expect(periodNamed(name)).toBeNull();
  });

  it('The name of a period counts fiscal years if the organisation has them', () => {
    expect(daysOf('Q1 2027', february)).toBe('2027-02-01 to 2027-04-30');
    expect(daysOf('FY27 Q1', sourcegraph)).toBe('2026-02-01 to 2026-04-30');
    expect(daysOf('FY27', sourcegraph)).toBe('2026-02-01 to 2027-01-31');
    expect(daysOf('P12 2027', february)).toBe('2028-01-01 to 2028-01-31');
    expect(daysOf('2026-11', february)).toBe('2026-11-01 to 2026-11-30');
  });
});

describe('a calendar of its own', () => {
  const custom: FiscalCalendar = {
    kind: 'custom',
    periods: [
      { kind: 'quarter', year: 2027, number: 2, startsOn: '2027-03-15', endsOn: '2027-06-30' },
      { kind: 'quarter', year: 2027, number: 1, startsOn: '2026-12-15', endsOn: '2027-03-14' },
    ],
  };

  it('A custom calendar has exactly the periods that it lists', () => {
    expect(periodsOf(custom, 2027, 'quarter').map(({ number }) => number)).toEqual([1, 2]);
    expect(periodOn(custom, '2027-03-14', 'quarter')).toMatchObject({ number: 1 });
    expect(periodOn(custom, '2026-12-20', 'quarter')).toMatchObject({ year: 2027, number: 1 });
    expect(periodOn(custom, '2027-07-01', 'quarter')).toBeNull();
    expect(daysOf('Q2 2027', custom)).toBe('2027-03-15 to 2027-06-30');
  });
});

it.each([
  ['4-4-5 to the last Friday of September', [4, 4, 5], 5, 9, 'last'],
  ['4-5-4 to the Saturday nearest to 31 January', [4, 5, 4], 6, 1, 'nearest'],
  ['5-4-4 to the last Sunday of December', [5, 4, 4], 7, 12, 'last'],
] as const)(
  'Years in weeks follow each other without a gap: %s',
  (_title, pattern, lastWeekday, lastMonth, ends) => {
    const calendar = {
      kind: 'weeks',
      pattern,
      lastWeekday,
      lastMonth,
      ends,
      named: 'end',
    } as const;
    for (const kind of ['year', 'half', 'quarter', 'month', 'week'] as const) {
      const all = Array.from({ length: 60 }, (_, i) => periodsOf(calendar, 2000 + i, kind)).flat();
      all.slice(1).forEach((period, index) => {
        const gap = Date.parse(period.startsOn) - Date.parse(all[index]?.endsOn ?? '');
        expect(gap).toBe(86_400_000);
      });
    }
  },
);
