import type { Measure } from '../contract/rows/measure.ts';
import type { Quota } from '../contract/rows/quota.ts';
import type { Rate } from '../contract/rows/rate.ts';
import { exchange } from '../kit/exchange.ts';
import type { Credited } from './credited.ts';
import { countOf } from './measured.ts';
import type { BookingView, LeftOut } from './view.ts';

/** The kinds of rates in the order in which they are tried: a rate that the plan fixes comes before the others. */
const rateKinds = ['plan', 'dated', 'corporate'] as const;

/** A row of a quota, and the credited amount behind it. */
export type Row = BookingView & { credited: Credited };

/** A credited amount in the unit of a quota, or the reason why it cannot be counted. */
export function rowOf(
  credited: Credited,
  quota: Quota,
  measure: Measure | null,
  rates: readonly Rate[],
): Row | LeftOut {
  const { id, name, on: bookedOn, amount, currency, kind, share, role } = credited;
  const part = kind === 'own' ? {} : { part: { share, kind, role } };
  const left = (why: LeftOut['why']): LeftOut => {
    return { id, name, bookedOn, amount, currency, ...part, why };
  };
  const row = (value: number, was?: BookingView['was']): Row => {
    return { id, name, bookedOn, amount: value, ...part, ...(was && { was }), credited };
  };
  if (measure !== null && measure.unit !== 'money') {
    const value = countOf(credited, measure.unit);
    const lacksWhole = measure.aggregate === 'ratio' && credited.outOf === null;
    return value === null || lacksWhole ? left('value') : row(value);
  }
  if (currency === quota.currency) return row(amount);
  try {
    const found = exchange(amount, [currency, quota.currency], bookedOn, rates, rateKinds);
    if (found === null) return left('rate');
    const by = found.by.map(({ rate: { kind, from, to, perUnit, startsOn }, inverted }) => {
      return { kind, from, to, perUnit, startsOn, inverted };
    });
    return row(found.amount, { amount, currency, by });
  } catch {
    return left('size');
  }
}
