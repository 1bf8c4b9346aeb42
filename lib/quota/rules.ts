import type { Measure } from '../contract/rows/measure.ts';
import type { Quota } from '../contract/rows/quota.ts';
import type { Rate } from '../contract/rows/rate.ts';
import { compareText } from '../kit/compare.ts';
import { rounded } from '../kit/money.ts';
import type { Credited } from './credited.ts';
import { isMeasured, isSum, ratioOf } from './measured.ts';
import { daysLeftIn, dueShare, elapsedIn, isLastDay, type Moment } from './period-clock.ts';
import { projectionOf } from './projection.ts';
import { type Row, rowOf } from './rows-of-quota.ts';
import { daysOf, stepsOf, targetOf } from './target.ts';
import type { LeftOut, PeriodState, QuotaView } from './view.ts';

/** The rows by which a quota is measured. */
export interface Counted {
  /** The amounts that may count. The caller has already chosen those of the quota's owner. */
  credited: readonly Credited[];
  measure: Measure | null;
  rates: readonly Rate[];
  /** The quotas that this one replaced, the latest first. */
  replaced: readonly Quota[];
}

/** The figures of one quota, without the fields that the list of quotas adds. */
export type QuotaFigures = Omit<QuotaView, 'owner' | 'others' | 'key' | 'nextStartsOn'>;

/**
 * A quota at a moment. Amounts are minor units of the quota's currency (hundredths if it does not count money), dates plain dates.
 *
 * - `booked` = the amounts credited in the period that the measure counts (a credit note is negative); `later` is the part after today.
 * - `attainment` = booked / quota; null if the quota is 0. `gap` = quota - booked.
 * - `elapsed` = the share of the period's working time that is over. Of today, the hours that are over count.
 * - `due` = the share of the quota that should be booked by now: `elapsed`, or the share that the parts of a ramp give; 1 on the last day.
 * - `pace` = (booked - later) - (quota - later) * due; 0 if the quota is 0.
 * - `projected` = later + (booked - later) / due. So it reaches the quota if and only if the pace is not negative, and on the last
 *   day it is `booked`. Null until 15 % of the working time is over, or until there are three credits and one working day is over.
 *
 * An amount in another currency is converted by a rate of its day. Amounts that cannot be counted are in `leftOut`.
 */
export function quotaFigures(quota: Quota, counted: Counted, moment: Moment): QuotaFigures {
  const { measure } = counted;
  const period = daysOf(quota);
  const { unit, rows, leftOut, odd, target, booked, attainment } = reachedOf(quota, counted);
  const later = isSum(measure)
    ? resultOf(
        rows.filter(({ bookedOn }) => bookedOn > moment.today),
        measure,
      )
    : 0;
  const elapsed = elapsedIn(period, moment);
  const { steps, replaced } = stepsOf(quota, counted.replaced, unit, moment);
  const due = isSum(measure) ? dueShare(period, steps, moment) : 1;
  const credits = rows.filter(({ bookedOn, amount }) => bookedOn <= moment.today && amount > 0);
  return {
    quotaId: quota.id,
    period: quota.period,
    ...period,
    state: stateOf(quota, moment),
    measure: measure?.name ?? null,
    unit,
    currency: quota.currency,
    quota: target,
    booked,
    later,
    attainment,
    gap: target - booked,
    elapsed,
    due,
    pace: target > 0 ? rounded(booked - later - (target - later) * due) : 0,
    daysLeft: daysLeftIn(period, moment),
    ...projectionOf(
      { period, steps, booked, later, elapsed, due, credits: credits.length },
      moment,
    ),
    replaced,
    ramp: quota.ramp ?? [],
    bookings: rows.map(({ credited: _, ...row }) => row),
    leftOut,
    odd,
    changesAt: moment.changesAt,
  };
}

/** The attainment without the figures that depend on the time; the list of quotas needs no more. */
export function attainmentOf(quota: Quota, counted: Counted): number | null {
  return reachedOf(quota, counted).attainment;
}

function reachedOf(quota: Quota, counted: Counted) {
  const { measure } = counted;
  const unit = measure?.unit ?? 'money';
  const target = targetOf(quota, unit);
  const { rows, leftOut, odd } = rowsIn(quota, counted);
  const booked = resultOf(rows, measure);
  const attainment = target === 0 ? null : booked / target;
  return { unit, target, rows, leftOut, odd, booked, attainment };
}

/** The amount that each remaining working day must bring (rounded up); null if the quota is met or no day is left. */
export function neededPerDay(view: Pick<QuotaView, 'gap' | 'daysLeft' | 'quota'>): number | null {
  return view.quota > 0 && view.gap > 0 && view.daysLeft > 0
    ? Math.ceil(view.gap / view.daysLeft)
    : null;
}

function rowsIn(quota: Quota, { credited, measure, rates }: Counted) {
  const { startsOn, endsOn } = daysOf(quota);
  const rows: Row[] = [];
  const leftOut: LeftOut[] = [];
  const odd: QuotaView['odd'][number][] = [];
  for (const one of credited) {
    if (one.on < startsOn || one.on > endsOn || !isMeasured(one, measure)) continue;
    const read = rowOf(one, quota, measure, rates);
    if ('why' in read) leftOut.push(read);
    else rows.push(read);
    if (one.splitTotal !== null && one.splitTotal !== 10_000) {
      odd.push({ why: 'splits', name: one.name, share: one.splitTotal });
    }
  }
  return { rows: rows.sort(newestFirst), leftOut: leftOut.sort(newestFirst), odd };
}

function resultOf(rows: readonly Row[], measure: Measure | null): number {
  const aggregate = measure?.aggregate ?? 'sum';
  if (aggregate === 'sum') return rows.reduce((sum, { amount }) => sum + amount, 0);
  const oldestFirst = rows.map(({ credited }) => credited).toReversed();
  return ratioOf(oldestFirst, aggregate) ?? 0;
}

function stateOf(quota: Quota, moment: Moment): PeriodState {
  const period = daysOf(quota);
  if (moment.today < period.startsOn) return 'before';
  if (moment.today > period.endsOn) return 'over';
  return isLastDay(period, moment) ? 'last-day' : 'running';
}

function newestFirst(
  a: { bookedOn: string; id: string },
  b: { bookedOn: string; id: string },
): number {
  return compareText(b.bookedOn, a.bookedOn) || compareText(a.id, b.id);
}
