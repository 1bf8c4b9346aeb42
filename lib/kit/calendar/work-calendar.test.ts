import { describe, expect, it } from 'vitest';
import { addDays, isoWeekday } from '../date.ts';
import { addWorkingDays, type Span, workingDaysIn, workingMinutesIn } from './work-calendar.ts';

const nine: Span[] = [{ from: 540, to: 1020 }];
const office = (days: Record<string, Span[]> = {}) => ({
  timeZone: 'UTC',
  week: { 1: nine, 2: nine, 3: nine, 4: nine, 5: nine },
  days: new Map(Object.entries(days)),
});

describe('working days', () => {
  it('Counting working days gives the same number as walking them, also before 1970', () => {
    for (const from of ['1969-12-25', '2026-11-20', '2028-02-26']) {
      for (let length = 0; length < 20; length += 1) {
        const days = Array.from({ length: length + 1 }, (_, i) => addDays(from, i));
        const free = addDays(from, 4);
        const walked = days.filter((day) => isoWeekday(day) < 6 && day !== free);
        const counted = workingDaysIn(office({ [free]: [] }), from, addDays(from, length));
        expect(counted).toBe(walked.length);
      }
    }
  });

  it('An invalid period has no working days, and the days of a very long period are counted quickly', () => {
    expect(workingDaysIn(office(), '2026-99-99', '2026-12-31')).toBe(0);
    expect(workingDaysIn(office(), '2026-12-31', '2026-01-01')).toBe(0);
    expect(workingDaysIn(office(), '0001-01-01', '9999-12-31')).toBeGreaterThan(2_600_000);
  });

  it('A holiday counts only on a working weekday, and a special working day counts too', () => {
    const days = { '2026-11-25': [], '2026-11-28': [], '2026-02-30': [], '2026-11-29': nine };
    expect(workingDaysIn(office(days), '2026-11-23', '2026-11-29')).toBe(5);
  });

  it('The search for a working day ends after ten years', () => {
    expect(addWorkingDays(office(), '2026-11-27', 1)).toBe('2026-11-30');
    expect(addWorkingDays(office(), '2026-11-27', 5_000)).toBeNull();
    expect(addWorkingDays(office(), '2026-11-27', Number.MAX_SAFE_INTEGER)).toBeNull();
  });
});

it('A half day counts by its minutes', () => {
  const half = office({ '2026-12-24': [{ from: 540, to: 780 }], '2026-12-25': [] });
  expect(workingMinutesIn(half, '2026-12-21', '2026-12-27')).toBe(3 * 480 + 240);
});
