import { describe, expect, it } from 'vitest';
import { addDays, isoWeekday, isRealDay, plainDateIn, workingDays } from './date.ts';

describe('a day', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-00-10', '0000-00-00', '2026-04-31', 'today', ''])(
    '%s does not exist',
    (date) => {
      expect(isRealDay(date)).toBe(false);
    },
  );

  it.each(['2026-02-28', '2028-02-29', '0001-01-01', '9999-12-31'])('%s does', (date) => {
    expect(isRealDay(date)).toBe(true);
  });

  it('an unknown time zone is read as UTC', () => {
    const at = Date.parse('2026-11-24T23:30:00Z');
    expect(plainDateIn(at, 'Mars/Olympus')).toBe('2026-11-24');
    expect(plainDateIn(at, 'Europe/Berlin')).toBe('2026-11-25');
  });
});

describe('working days', () => {
  it('counting working days gives the same number as walking them, also before 1970', () => {
    for (const from of ['1969-12-25', '2026-11-20', '2028-02-26']) {
      for (let length = 0; length < 20; length += 1) {
        const days = Array.from({ length: length + 1 }, (_, i) => addDays(from, i));
        const walked = days.filter((day) => isoWeekday(day) < 6 && day !== addDays(from, 4));
        const counted = workingDays(
          from,
          addDays(from, length),
          [1, 2, 3, 4, 5],
          [addDays(from, 4)],
        );
        expect(counted).toBe(walked.length);
      }
    }
  });

  it('an invalid period has no working days, and a very long one is counted quickly', () => {
    expect(workingDays('2026-99-99', '2026-12-31')).toBe(0);
    expect(workingDays('2026-12-31', '2026-01-01')).toBe(0);
    expect(workingDays('0001-01-01', '9999-12-31')).toBeGreaterThan(2_600_000);
  });

  it('count a holiday once, and only where it was a day of work', () => {
    const holidays = ['2026-11-25', '2026-11-25', '2026-11-28', '2026-02-30'];
    expect(workingDays('2026-11-23', '2026-11-29', [1, 2, 3, 4, 5], holidays)).toBe(4);
  });
});
