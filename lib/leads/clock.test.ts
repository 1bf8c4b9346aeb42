import { describe, expect, it } from 'vitest';
import { lead } from '../../test/kit/rows.ts';
import { roundTheClock, workWeek } from '../../test/kit/work-week.ts';
import type { WorkCalendar } from '../kit/calendar/work-calendar.ts';
import { slaOf } from './clock.ts';

const HOUR = 3_600_000;
const office = workWeek([1, 2, 3, 4, 5]);
/** Eight to six, in Berlin. */
const berlin: WorkCalendar = {
  timeZone: 'Europe/Berlin',
  week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from: 480, to: 1_080 }]])),
  days: new Map(),
};
const sla = (given: { from?: string; due: string; now: string }, hours: WorkCalendar = office) =>
  slaOf(
    lead({ id: 'l', slaDueAt: given.due, handedOverAt: given.from ?? null }),
    Date.parse(given.now),
    hours,
  );

describe('the working time that a lead’s SLA has left', () => {
  it.each([
    ['on a Saturday', '2026-11-28T10:00:00Z', '2026-11-30T11:30:00Z', 2.5],
    ['within a day', '2026-11-30T09:30:00Z', '2026-11-30T11:30:00Z', 2],
    ['before work begins', '2026-11-30T03:00:00Z', '2026-11-30T11:30:00Z', 2.5],
    ['over a weekend', '2026-11-27T16:00:00Z', '2026-11-30T10:00:00Z', 2],
  ])('%s', (_title, now, due, hours) => {
    expect(sla({ now, due })?.left).toBe(hours * HOUR);
  });

  it('An SLA that is due on Monday at 11:30 UTC has three and a half hours left in Berlin on Saturday', () => {
    const nineToFive = { ...office, timeZone: 'Europe/Berlin' };
    const given = { now: '2026-11-28T10:00:00Z', due: '2026-11-30T11:30:00Z' };
    expect(sla(given, nineToFive)?.left).toBe(3.5 * HOUR);
  });

  it('After an SLA is over, the working time since its due time counts', () => {
    const given = { now: '2026-11-30T10:00:00Z', due: '2026-11-27T16:30:00Z' };
    expect(sla(given)).toMatchObject({ state: 'over', left: -1.5 * HOUR });
  });
});

describe('when an SLA is due soon', () => {
  it('An SLA of a quarter of an hour is due soon when a quarter of that time is left', () => {
    const at = (now: string) =>
      sla({ from: '2026-11-30T10:00:00Z', due: '2026-11-30T10:15:00Z', now })?.state;
    expect(at('2026-11-30T10:00:00Z')).toBe('ok');
    expect(at('2026-11-30T10:11:00Z')).toBe('ok');
    expect(at('2026-11-30T10:11:15Z')).toBe('soon');
    expect(at('2026-11-30T10:15:00Z')).toBe('over');
  });

  it('An SLA of three working days is due soon six working hours before its end', () => {
    const at = (now: string) =>
      sla({ from: '2026-11-25T09:00:00Z', due: '2026-11-27T17:00:00Z', now })?.state;
    expect(at('2026-11-27T10:59:00Z')).toBe('ok');
    expect(at('2026-11-27T11:00:00Z')).toBe('soon');
  });

  it('An SLA that is due on Monday at 8:30 is due soon on Friday evening', () => {
    const given = { from: '2026-11-27T14:30:00Z', due: '2026-11-30T07:30:00Z' };
    expect(sla({ ...given, now: '2026-11-27T17:05:00Z' }, berlin)).toMatchObject({
      state: 'soon',
      left: HOUR / 2,
    });
  });

  it('Without a hand-over, an SLA is due soon in the last working hour', () => {
    const at = (now: string) => sla({ due: '2026-11-30T10:00:00Z', now })?.state;
    expect(at('2026-11-27T16:59:00Z')).toBe('ok');
    expect(at('2026-11-29T00:00:00Z')).toBe('soon');
  });
});

it('There is no SLA if its due time is missing or invalid, or after a first touch', () => {
  const now = '2026-11-30T10:00:00Z';
  const touched = { slaDueAt: now, firstTouchAt: now };
  expect(slaOf(lead({ id: 'l' }), 0, office)).toBeNull();
  expect(slaOf(lead({ id: 'l', ...touched }), 0, office)).toBeNull();
  expect(sla({ due: '2026-13-01T00:00:00Z', now })).toBeNull();
});

it('A working day is as long as the longest day of the week', () => {
  const given = { due: '2026-11-30T10:00:00Z', now: '2026-11-30T09:00:00Z' };
  const days = [office, berlin, roundTheClock].map((hours) => sla(given, hours)?.day);
  expect(days).toEqual([8, 10, 24].map((hours) => hours * HOUR));
});
