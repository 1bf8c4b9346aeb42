import { describe, expect, it } from 'vitest';
import { readDays, readHours } from './parse-work-hours.ts';

describe('working hours', () => {
  it('A range of weekdays may have several spans', () => {
    expect(readHours('Sat 10:00-13:00; Mon-Tue 13:30-17:00 09:00-12:30', ';')).toEqual({
      ok: true,
      value: [
        { weekday: 1, from: 540, to: 750 },
        { weekday: 1, from: 810, to: 1020 },
        { weekday: 2, from: 540, to: 750 },
        { weekday: 2, from: 810, to: 1020 },
        { weekday: 6, from: 600, to: 780 },
      ],
    });
  });

  it('Weekdays may be numbers, and a shift may last until midnight', () => {
    expect(readHours('7 0:00-24:00', ';')).toEqual({
      ok: true,
      value: [{ weekday: 7, from: 0, to: 1440 }],
    });
  });

  it.each([
    'Mon',
    'Mon 9-17',
    'Fri-Mon 09:00-17:00',
    'Someday 09:00-17:00',
    '8 09:00-17:00',
    'Mon 17:00-09:00',
    'Mon 09:60-17:00',
    'Mon 09:00-24:01',
    'Mon 09:00-12:00 11:00-17:00',
    'Mon 09:00-12:00; Mon-Tue 11:00-17:00',
  ])('%s is refused', (text) => {
    expect(readHours(text, ';').ok).toBe(false);
  });
});

describe('special days', () => {
  it('A day is free, half worked, or has hours of its own', () => {
    const text =
      '2026-12-31 09:00-13:00 New Year’s Eve; 2026-12-25 Christmas Day; 2026-12-24 morning';
    expect(readDays(text, ';')).toEqual({
      ok: true,
      value: [
        { date: '2026-12-24', name: '2026-12-24', work: 'morning', hours: [] },
        { date: '2026-12-25', name: 'Christmas Day', work: 'none', hours: [] },
        {
          date: '2026-12-31',
          name: 'New Year’s Eve',
          work: 'hours',
          hours: [{ from: 540, to: 780 }],
        },
      ],
    });
  });

  it.each(['Christmas', '2026-02-30 Nowhere', '25.12.2026 Christmas Day'])(
    '%s is refused',
    (text) => {
      expect(readDays(text, ';').ok).toBe(false);
    },
  );
});
