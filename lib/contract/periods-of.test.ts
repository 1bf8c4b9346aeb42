import { describe, expect, it } from 'vitest';
import { fiscalCalendar, period } from '../../test/kit/rows.ts';
import { periodFinder } from './periods-of.ts';
import type { FiscalCalendar } from './rows/fiscal-calendar.ts';

const daysOf = (
  name: string,
  given: Partial<FiscalCalendar> | null,
  periods = [period({ id: 'x', name: 'W47', startsOn: '2026-11-16', endsOn: '2026-11-22' })],
) => {
  const found = periodFinder(given && fiscalCalendar({ id: 'f', ...given }), periods)(name);
  return found && `${found.startsOn} to ${found.endsOn}`;
};
const february = { firstMonth: 2, yearNamedAfter: 'start' } as const;
const retail = { ...february, pattern: '4-5-4' } as const;

describe('the days of a period by its name', () => {
  it.each([
    ['Q1 2027', null, '2027-01-01 to 2027-03-31'],
    ['Q1 2027', february, '2027-02-01 to 2027-04-30'],
    ['FY27 Q1', { firstMonth: 2, yearNamedAfter: 'end' }, '2026-02-01 to 2026-04-30'],
    ['H1 2027', february, '2027-02-01 to 2027-07-31'],
    ['P11 2026', february, '2026-12-01 to 2026-12-31'],
    // The retail calendar of the National Retail Federation: 2023 had 53 weeks.
    ['P12 2023', retail, '2023-12-31 to 2024-02-03'],
    ['Q1 2026', retail, '2026-02-01 to 2026-05-02'],
    ['W47', february, '2026-11-16 to 2026-11-22'],
    ['w47 ', null, '2026-11-16 to 2026-11-22'],
  ] as const)('%s in %j', (name, given, days) => {
    expect(daysOf(name, given)).toBe(days);
  });

  it('A period of the organisation comes before the calendar, in any spelling', () => {
    const own = [
      period({ id: 'q', name: 'FY27 Q1', startsOn: '2027-01-15', endsOn: '2027-04-14' }),
    ];
    expect(daysOf('2027-Q1', null, own)).toBe('2027-01-15 to 2027-04-14');
    expect(daysOf('Q2 2027', null, own)).toBe('2027-04-01 to 2027-06-30');
    expect(daysOf('Q2 2027', { pattern: 'custom' }, own)).toBeNull();
    expect(daysOf('Q1 2027', { pattern: 'custom' }, own)).toBe('2027-01-15 to 2027-04-14');
  });

  it('A name that means no period has no days', () => {
    expect(daysOf('next quarter', null)).toBeNull();
    expect(daysOf('W48', null)).toBeNull();
  });
});
