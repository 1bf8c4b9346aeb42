import type { Measure } from '../contract/rows/measure.ts';
import type { Rate } from '../contract/rows/rate.ts';

/** A quota in the list of quotas that a rep may look at. */
export interface QuotaChoice {
  quotaId: string;
  /** The key, which a device stores. The quotas of later periods have the same key. */
  key: string;
  /** "Q4 2026". */
  period: string;
  /** "New business"; null: everything that is booked. */
  measure: string | null;
  /** The team or territory that has the quota; null if the rep has it. */
  owner: string | null;
  attainment: number | null;
}

/** A fault in the rows behind the figures, of which a rep should know. */
export type Oddity =
  /** The splits of a counted booking add up to this share and not to 100 %. */
  | { why: 'splits'; name: string; share: number }
  /** Credits that are not counted, because their booking is not known. */
  | { why: 'booking'; count: number }
  /** A time zone that does not exist; UTC is used instead. */
  | { why: 'zone'; zone: string }
  /** A quota without an amount, with an unknown measure, or with days that do not exist. It is not shown. */
  | { why: 'quota'; name: string };

/** Whether the period is still to come, is running or is over. */
export type PeriodState = 'before' | 'running' | 'last-day' | 'over';

/**
 * A quota as the screens show it. Amounts are minor units of `currency`, or hundredths if the unit is not money; dates are plain;
 * fractions: 0.61 = 61 %.
 */
export interface QuotaView {
  quotaId: string;
  /** "Q4 2026". */
  period: string;
  startsOn: string;
  endsOn: string;
  state: PeriodState;
  /** The first day of the next period, if its quota is known already. */
  nextStartsOn: string | null;
  measure: string | null;
  owner: string | null;
  unit: Measure['unit'];
  currency: string;
  quota: number;
  booked: number;
  /** The part of `booked` that is dated after today. */
  later: number;
  /** booked / quota; null if the quota is 0. */
  attainment: number | null;
  /** quota - booked; negative if the quota is exceeded. */
  gap: number;
  /** The share of the period's working time that is over: 0 to 1. */
  elapsed: number;
  /** The share of the quota that is due by now: the same as `elapsed`, unless the quota has a ramp or was changed. */
  due: number;
  /** How far the rep is ahead (+) or behind (-): booked up to today, minus the due share of the quota without `later`. */
  pace: number;
  /** Working days left, today included unless its working time is over. */
  daysLeft: number;
  /** `later` + booked up to today / `due`; on the last day, `booked`; null as long as it is too early for a projection. */
  projected: number | null;
  /** The day from which there is a projection; null if there is one already, or never. */
  projectedFrom: string | null;
  /** The target that this quota replaced, and the day since when. */
  replaced: { quota: number; on: string } | null;
  /** The parts of a ramp. */
  ramp: readonly { startsOn: string; amount: number }[];
  bookings: readonly BookingView[];
  /** Bookings that are in none of the figures, in their own currency. */
  leftOut: readonly LeftOut[];
  odd: readonly Oddity[];
  /** The other quotas that the rep may look at. */
  others: readonly QuotaChoice[];
  /** The key of this quota in the list of choices. */
  key: string;
  /** The instant (ms) until which no figure changes unless a row does. */
  changesAt: number;
}

export interface BookingView {
  id: string;
  name: string;
  bookedOn: string;
  /** In the quota's unit. */
  amount: number;
  /** The amount before it was converted, and by which rates. */
  was?: { amount: number; currency: string; by: readonly RateUsed[] };
  /** The share in basis points and the role, if the amount is only a part of a booking. */
  part?: { share: number; kind: 'split' | 'overlay' | 'rollup'; role: string | null };
}

export interface LeftOut extends BookingView {
  currency: string;
  /** There is no rate for the currency, the amount is too large, or the booking has no value although the measure counts values. */
  why: 'rate' | 'size' | 'value';
}

/** A rate by which an amount was converted; `inverted`: divided by it. */
interface RateUsed {
  kind: Rate['kind'];
  from: string;
  to: string;
  perUnit: string;
  startsOn: string;
  inverted: boolean;
}
