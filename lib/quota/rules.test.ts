import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { booking, quota } from '../../test/kit/rows.ts';
import { workWeek } from '../../test/kit/work-week.ts';
import { workingDaysIn } from '../kit/calendar/work-calendar.ts';
import { addDays, daysBetween } from '../kit/date.ts';
import { neededPerDay, quotaForDay, quotaView } from './rules.ts';

const week = workWeek([1, 2, 3, 4, 5]);
/** Monday to Friday, one working week. */
const oneWeek = quota({ id: 'q', startsOn: '2026-11-23', endsOn: '2026-11-27', amount: 50_000 });

describe('a quota as of a day', () => {
  it('Today counts as started and can still be used', () => {
    const sold = [booking({ id: 'b', bookedOn: '2026-11-24', amount: 30_000 })];
    expect(quotaView(oneWeek, sold, '2026-11-25', week)).toMatchObject({
      booked: 30_000,
      attainment: 0.6,
      gap: 20_000,
      elapsed: 0.6,
      pace: 0,
      daysLeft: 3,
      // Two of five days are over: 30,000 / 0.4.
      projected: 75_000,
    });
  });

  it('There is no projection until one working day is over', () => {
    const sold = [booking({ id: 'b', bookedOn: '2026-11-23', amount: 10_000 })];
    expect(quotaView(oneWeek, sold, '2026-11-23', week)).toMatchObject({
      elapsed: 0.2,
      daysLeft: 5,
      projected: null,
    });
    expect(quotaView(oneWeek, sold, '2026-11-24', week)).toMatchObject({ projected: 50_000 });
  });

  it('Holidays and weekends do not count', () => {
    const long = quota({ id: 'q', startsOn: '2026-11-20', endsOn: '2026-11-24', amount: 20_000 });
    const view = quotaView(long, [], '2026-11-23', workWeek([1, 2, 3, 4, 5], ['2026-11-23']));
    // Friday is over, Monday is a holiday, Tuesday is left.
    expect(view).toMatchObject({ elapsed: 0.5, daysLeft: 1, pace: -10_000, projected: 0 });
  });

  it('Every working day is ahead before the period and past after it', () => {
    expect(quotaView(oneWeek, [], '2026-11-01', week)).toMatchObject({
      elapsed: 0,
      pace: 0,
      daysLeft: 5,
      projected: null,
    });
    expect(quotaView(oneWeek, [], '2026-12-24', week)).toMatchObject({
      elapsed: 1,
      pace: -50_000,
      daysLeft: 0,
      projected: 0,
    });
  });

  it('Credit notes are subtracted, and other reps and periods are left out', () => {
    const view = quotaView(
      oneWeek,
      [
        booking({ id: 'b1', bookedOn: '2026-11-23', amount: 9_000 }),
        booking({ id: 'b2', bookedOn: '2026-11-24', amount: -4_000 }),
        booking({ id: 'b3', bookedOn: '2026-11-24', repId: 'ben' }),
        booking({ id: 'b4', bookedOn: '2026-11-28' }),
      ],
      '2026-11-25',
      week,
    );
    expect(view.booked).toBe(5_000);
    expect(view.bookings.map((b) => b.id)).toEqual(['b2', 'b1']);
  });

  it('Attainment is missing without a quota', () => {
    expect(quotaView({ ...oneWeek, amount: 0 }, [], '2026-11-25', week).attainment).toBeNull();
  });

  it('Amounts in other currencies are not added, but listed', () => {
    const foreign = booking({ id: 'b7', bookedOn: '2026-11-24', currency: 'USD', amount: 7 });
    const ours = booking({ id: 'b8', bookedOn: '2026-11-24', amount: 5_000 });
    const view = quotaView(oneWeek, [foreign, ours], '2026-11-25', week);
    expect(view.booked).toBe(5_000);
    expect(view.bookings.map(({ id }) => id)).toEqual(['b8']);
    expect(view.leftOut).toMatchObject([{ id: 'b7', amount: 7, currency: 'USD' }]);
  });
});

describe('a quota, whatever the rows', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2026-01-01', n));
  const period = fc
    .tuple(day, fc.integer({ min: 0, max: 200 }))
    .map(([startsOn, length]) =>
      quota({ id: 'q', startsOn, endsOn: addDays(startsOn, length), amount: 1_234_567 }),
    );
  const sold = fc.array(
    fc.record({ bookedOn: day, amount: fc.integer({ min: -1_000_000, max: 5_000_000 }) }),
    { maxLength: 12 },
  );
  const worked = fc.uniqueArray(fc.integer({ min: 1, max: 7 }));
  const given = fc.record({ period, sold, day, worked, holidays: fc.array(day) });

  it('The figures are consistent with each other', () => {
    fc.assert(
      fc.property(given, ({ period, sold, day, worked, holidays }) => {
        const rows = sold.map((one, i) => booking({ id: `b${i}`, ...one }));
        const view = quotaView(period, rows, day, workWeek(worked, holidays));
        const all = workingDaysIn(workWeek(worked, holidays), period.startsOn, period.endsOn);
        expect(view.booked).toBe(view.bookings.reduce((sum, b) => sum + b.amount, 0));
        expect(view.gap + view.booked).toBe(view.quota);
        expect(view.elapsed).toBeGreaterThanOrEqual(0);
        expect(view.elapsed).toBeLessThanOrEqual(1);
        expect(Number.isSafeInteger(view.pace)).toBe(true);
        expect(Object.is(view.pace, -0)).toBe(false);
        expect(view.projected === null).toBe(view.daysLeft === all);
        if (view.daysLeft === 0 && all > 0) expect(view.projected).toBe(view.booked);
      }),
    );
  });

  it('The days left never increase, and the figures do not depend on the order of rows', () => {
    fc.assert(
      fc.property(given, ({ period, sold, day, worked, holidays }) => {
        const rows = sold.map((one, i) => booking({ id: `b${i}`, ...one }));
        const now = quotaView(period, rows, day, workWeek(worked, holidays));
        const next = quotaView(
          period,
          rows.toReversed(),
          addDays(day, 1),
          workWeek(worked, holidays),
        );
        expect(next.elapsed).toBeGreaterThanOrEqual(now.elapsed);
        expect(next.daysLeft).toBeLessThanOrEqual(now.daysLeft);
        expect(next.bookings).toEqual(now.bookings);
      }),
    );
  });

  it('The pace is zero at an even pace', () => {
    const perDay = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(perDay, fc.integer({ min: 1, max: 60 }), (amount, length) => {
        const every = workWeek([1, 2, 3, 4, 5, 6, 7]);
        const endsOn = addDays('2026-01-01', length);
        const days = daysBetween('2026-01-01', endsOn) + 1;
        const even = quota({ id: 'q', startsOn: '2026-01-01', endsOn, amount: amount * days });
        const rows = Array.from({ length: days }, (_, i) =>
          booking({ id: `b${i}`, bookedOn: addDays('2026-01-01', i), amount }),
        );
        expect(quotaView(even, rows.slice(0, 1), '2026-01-01', every).pace).toBe(0);
        expect(quotaView(even, rows.slice(0, 1), '2026-01-02', every).projected).toBe(even.amount);
      }),
    );
  });
});

describe('the quota of a day', () => {
  it('A day’s quota is the one whose period contains the day, both ends included', () => {
    const next = quota({ id: 'n', startsOn: '2026-11-28', endsOn: '2026-12-31' });
    expect(quotaForDay([next, oneWeek], '2026-11-27')?.id).toBe('q');
    expect(quotaForDay([next, oneWeek], '2026-11-28')?.id).toBe('n');
    expect(quotaForDay([next, oneWeek], '2027-01-01')).toBeNull();
  });
});

describe('perDay', () => {
  it('The amount per day is rounded up, so that it reaches the quota', () => {
    expect(neededPerDay({ gap: 100, daysLeft: 3 })).toBe(34);
  });

  it('There is no amount per day if nothing is left to book or no day is left', () => {
    expect(neededPerDay({ gap: 0, daysLeft: 3 })).toBeNull();
    expect(neededPerDay({ gap: 100, daysLeft: 0 })).toBeNull();
  });
});
