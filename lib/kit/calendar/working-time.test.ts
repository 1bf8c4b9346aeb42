import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf, wallTime } from './wall-clock.ts';
import { addWorkingDays, type WorkCalendar } from './work-calendar.ts';
import {
  addWorkingTime,
  lastWorkingInstant,
  nextWorkingInstant,
  workingTimeBetween,
} from './working-time.ts';

const nine = [{ from: 540, to: 1020 }];
const office = (
  timeZone: string,
  week: WorkCalendar['week'] = { 1: nine, 2: nine, 3: nine, 4: nine, 5: nine },
): WorkCalendar => ({
  timeZone,
  week,
  days: new Map(),
});
const at = (text: string) => Date.parse(text);
const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().replace('.000', '');
const HOUR = 3_600_000;

it.each([
  ['UTC', '2026-11-27T16:30:42Z', 0.75, '2026-11-30T09:15:42Z'],
  ['UTC', '2026-11-27T16:59:42Z', 1 / 30, '2026-11-30T09:01:42Z'],
  ['Asia/Tokyo', '2026-11-27T07:00:00Z', 3, '2026-11-30T02:00:00Z'],
  // The clocks change on the weekend in between.
  ['Europe/Berlin', '2026-03-27T15:00:00Z', 2, '2026-03-30T08:00:00Z'],
  ['Europe/Berlin', '2026-10-23T14:00:00Z', 2, '2026-10-26T09:00:00Z'],
])('In %s, from %s %d working hours end at %s', (zone, from, hours, to) => {
  expect(iso(addWorkingTime(office(zone), at(from), hours * HOUR))).toBe(to);
});

it('Working time is added across a lunch break', () => {
  const lunch = office('UTC', {
    1: [
      { from: 420, to: 720 },
      { from: 780, to: 1080 },
    ],
  });
  expect(iso(addWorkingTime(lunch, at('2026-11-23T05:00:00Z'), 6 * HOUR))).toBe(
    '2026-11-23T14:00:00Z',
  );
});

it('A nine-to-five calendar needs three working days for 24 hours', () => {
  expect(iso(addWorkingTime(office('UTC'), at('2026-11-23T09:00:00Z'), 24 * HOUR))).toBe(
    '2026-11-25T17:00:00Z',
  );
});

it('The result is null if nobody ever works', () => {
  const never = office('UTC', {});
  expect(addWorkingTime(never, 0, HOUR)).toBeNull();
  expect(nextWorkingInstant(never, 0)).toBeNull();
  expect(addWorkingDays(never, '2026-01-01', 1)).toBeNull();
  expect(workingTimeBetween(never, 0, at('2026-01-01T00:00:00Z'))).toBe(0);
});

it('The wall clock of a zone converts back to the same instant', () => {
  const instant = at('2026-11-26T22:40:06.123Z');
  expect(wallTime(instant, 'Asia/Kolkata')).toEqual({
    date: '2026-11-27',
    ms: (4 * 60 + 10) * 60_000 + 6123,
  });
  expect(instantOf(wallTime(instant, 'Asia/Kolkata'), 'Asia/Kolkata')).toBe(instant);
  expect(iso(instantOf({ date: '2026-12-31', ms: 24 * HOUR }, 'UTC'))).toBe('2027-01-01T00:00:00Z');
});

it('A night shift when the clocks go back counts by the wall clock', () => {
  const always = [{ from: 0, to: 1440 }];
  const berlin = office('Europe/Berlin', { 1: always, 6: always, 7: always });
  // 2:30 occurs twice; this is the second time.
  const again = at('2026-10-25T01:30:00Z');
  expect(nextWorkingInstant(berlin, again)).toBe(again);
  expect(lastWorkingInstant(berlin, again)).toBe(again);
  expect(workingTimeBetween(berlin, at('2026-10-25T00:45:00Z'), again)).toBe(0);
  expect(iso(addWorkingTime(berlin, again, HOUR))).toBe('2026-10-25T02:30:00Z');
});

it('Adding working time to an instant and counting it again gives the same time', () => {
  const berlin = office('Europe/Berlin');
  const start = at('2026-01-01T00:00:00Z');
  const instant = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((n) => start + n * 60_000);
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 20_000 }), (from, minutes) => {
      const duration = minutes * 60_000;
      const to = addWorkingTime(berlin, from, duration) ?? Number.NaN;
      expect(workingTimeBetween(berlin, from, to)).toBe(duration);
      expect(
        workingTimeBetween(berlin, addWorkingTime(berlin, to, -duration) ?? Number.NaN, to),
      ).toBe(duration);
    }),
  );
});

it('Thousands of years are counted as quickly as one', () => {
  const years = workingTimeBetween(
    office('Europe/Berlin'),
    at('1800-01-01T00:00:00Z'),
    at('9000-01-01T00:00:00Z'),
  );
  expect(years).toBeGreaterThan(7_000 * 250 * 8 * HOUR);
});
