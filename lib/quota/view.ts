import type { Measure } from '../contract/rows/measure.ts';
import type { Rate } from '../contract/rows/rate.ts';

/** A quota in the list of those that a rep may look at. */
export interface QuotaChoice {
  quotaId: string;
  /** The same for the quotas of later periods; what a device keeps. */
  key: string;
  /** "Q4 2026". */
  period: string;
  /** "New business"; null: everything that is booked. */
  measure: string | null;
  /** The team or territory that has the quota; null if the rep has it. */
  owner: string | null;
  attainment: number | null;
}

/** Something odd that the figures stand beside. */
export type Oddity =
  /** The splits of a booking that is counted do not add up to 100 %, but to this share. */
  | { why: 'splits'; name: string; share: number }
  /** Credits whose booking is not known, and which are not counted. */
  | { why: 'booking'; count: number }
  /** A time zone that does not exist; UTC counts instead. */
  | { why: 'zone'; zone: string }
  /** A quota without an amount, of an unknown measure, or with days that do not exist; it is not shown. */
  | { why: 'quota'; name: string };

/** Where the moment is in the period. */
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
  /** The share of the quota that is due by now: as `elapsed`, unless the quota is ramped or was changed. */
  due: number;
  /** How far the rep is ahead (+) or behind (-): booked up to today, less the due share of what `later` leaves of the quota. */
  pace: number;
  /** Working days left, today included unless its working time is over. */
  daysLeft: number;
  /** later + booked up to today / due; what is booked, on the last day; null as long as it would say nothing. */
  projected: number | null;
  /** The day from which there is a projection; null if there is one already, or never. */
  projectedFrom: string | null;
  /** The quota that this one replaced, and since when. */
  replaced: { quota: number; on: string } | null;
  /** The parts of a ramp. */
  ramp: readonly { startsOn: string; amount: number }[];
  bookings: readonly BookingView[];
  /** Bookings that are in none of the figures, in their own currency. */
  leftOut: readonly LeftOut[];
  odd: readonly Oddity[];
  /** The other quotas that may be looked at. */
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
  /** The share in basis points and the role, if it is only a part of a booking. */
  part?: { share: number; kind: 'split' | 'overlay' | 'rollup'; role: string | null };
}

export interface LeftOut extends BookingView {
  currency: string;
  /** There is no rate for its currency, the amount is too large, or it says no value although the measure counts values. */
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
