import type { Booking } from '../contract/rows/booking.ts';
import type { Quota } from '../contract/rows/quota.ts';
import { type WorkCalendar, workingDaysIn } from '../kit/calendar/work-calendar.ts';
import { compareText } from '../kit/compare.ts';
import { addDays } from '../kit/date.ts';
import type { QuotaView } from './view.ts';

/**
 * A rep's quota on a day. All amounts are minor units of the quota's currency, all dates plain dates.
 *
 * Days: only working days count (`weekdays` without `holidays`), and each counts the same.
 * - `all` = working days in the period; `started` = those up to and including today; `over` = those before today.
 *
 * Figures:
 * - `booked` = sum of the rep's bookings in the period (a credit note is negative), including those dated after today.
 * - `attainment` = booked / quota; null if the quota is 0.
 * - `gap` = quota - booked.
 * - `elapsed` = started / all: today counts as a whole day from its first minute. 1 if the period has no working day.
 * - `pace` = booked - quota * elapsed, rounded to a whole minor unit.
 * - `daysLeft` = all - over: today can still be used.
 * - `projected` = booked / (over / all), rounded: the result of the period if each working day brings the average of the days
 *   that are over. Today's bookings count, but today itself does not count as over. Null until one working day is over.
 *
 * If `today` is before the period, no day has started; if it is after the period, every day is over.
 * Bookings in another currency are listed in `leftOut` and never added: there is no conversion.
 */
export function quotaView(
  quota: Quota,
  bookings: readonly Booking[],
  today: string,
  calendar: WorkCalendar,
): QuotaView {
  const inTime = bookings.filter((b) => b.repId === quota.repId && inPeriod(quota, b.bookedOn));
  const mine = inTime.filter(({ currency }) => currency === quota.currency);
  const foreign = inTime.filter(({ currency }) => currency !== quota.currency);
  const amount = quota.amount ?? 0;
  const booked = mine.reduce((sum, b) => sum + b.amount, 0);
  const days = periodDays(quota, today, calendar);
  const elapsed = days.all === 0 ? 1 : days.started / days.all;
  return {
    period: quota.period,
    startsOn: quota.startsOn,
    endsOn: quota.endsOn,
    currency: quota.currency,
    quota: amount,
    booked,
    attainment: amount === 0 ? null : booked / amount,
    gap: amount - booked,
    elapsed,
    pace: whole(booked - amount * elapsed),
    daysLeft: days.all - days.over,
    projected: days.over === 0 ? null : whole((booked * days.all) / days.over),
    bookings: mine
      .map(({ id, name, bookedOn, amount }) => ({ id, name, bookedOn, amount }))
      .sort(newestFirst),
    leftOut: foreign
      .map(({ id, name, bookedOn, amount, currency }) => ({ id, name, bookedOn, amount, currency }))
      .sort(newestFirst),
  };
}

/** What each remaining working day must bring (minor units, rounded up); null if the quota is met or no day is left. */
export function neededPerDay(view: Pick<QuotaView, 'gap' | 'daysLeft'>): number | null {
  return view.gap > 0 && view.daysLeft > 0 ? Math.ceil(view.gap / view.daysLeft) : null;
}

/** The quota for the period that includes a day. If periods overlap, the one that starts last, then the lowest id. */
export function quotaForDay(quotas: readonly Quota[], today: string): Quota | null {
  const now = quotas.filter((q) => inPeriod(q, today));
  now.sort((a, b) => compareText(b.startsOn, a.startsOn) || compareText(a.id, b.id));
  return now[0] ?? null;
}

function inPeriod(quota: Quota, date: string): boolean {
  return quota.startsOn <= date && date <= quota.endsOn;
}

function periodDays(
  quota: Quota,
  today: string,
  calendar: WorkCalendar,
): { all: number; started: number; over: number } {
  const { startsOn, endsOn } = quota;
  const upTo = (day: string) => workingDaysIn(calendar, startsOn, day < endsOn ? day : endsOn);
  return { all: upTo(endsOn), started: upTo(today), over: upTo(addDays(today, -1)) };
}

/** Rounded half away from zero, and never -0. */
function whole(amount: number): number {
  return Math.sign(amount) * Math.round(Math.abs(amount)) + 0;
}

function newestFirst(
  a: { bookedOn: string; id: string },
  b: { bookedOn: string; id: string },
): number {
  return compareText(b.bookedOn, a.bookedOn) || compareText(a.id, b.id);
}
