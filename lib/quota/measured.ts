import type { Measure } from '../contract/rows/measure.ts';
import { quotient, shifted } from '../kit/exact.ts';
import type { Credited } from './credited.ts';

/** Counts, points and percent are stored in hundredths. */
const PLACES = 2;

/** A decimal with two places, in hundredths: "2.5" is 250. */
export function hundredths(decimal: string): number {
  return Number(shifted(decimal, PLACES));
}

/** Whether the result of a measure is the sum of its rows, so that it grows with time. */
export function isSum(measure: Measure | null): boolean {
  return measure === null || measure.aggregate === 'sum';
}

/** Whether a measure counts this amount. A quota without a measure counts every amount that is not reserved for one measure. */
export function isMeasured(credited: Credited, measure: Measure | null): boolean {
  if (credited.measureId !== null) return credited.measureId === measure?.id;
  if (measure === null) return true;
  const { dealTypes, products, segments } = measure;
  return (
    isAmong([credited.dealType], dealTypes) &&
    isAmong(credited.products, products) &&
    isAmong([credited.segment], segments)
  );
}

function isAmong(values: readonly (string | null)[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const words = new Set(wanted.map(plain));
  return values.some((value) => value !== null && words.has(plain(value)));
}

const plain = (text: string) => text.trim().toLowerCase();

/**
 * The number that counts for a measure without money, in hundredths; null if there is none. Without a number, a sale counts as one and a
 * reversal as minus one. A part of a sale counts as its share of the number.
 */
export function countOf(
  credited: Credited,
  unit: Exclude<Measure['unit'], 'money'>,
): number | null {
  const { value, share, reverses } = credited;
  if (unit === 'percent') return value === null ? null : hundredths(value);
  const whole =
    value === null ? (unit === 'count' ? (reverses ? -100 : 100) : null) : hundredths(value);
  return whole === null ? null : quotient(BigInt(whole) * BigInt(share), 10_000n);
}

/** The result of a measure with a ratio or a last value, in hundredths of a percent; null if no row has a value. */
export function ratioOf(credited: readonly Credited[], aggregate: 'last' | 'ratio'): number | null {
  if (aggregate === 'last') {
    const last = credited.findLast(({ value }) => value !== null)?.value;
    return last === undefined || last === null ? null : hundredths(last);
  }
  const sum = (pick: (one: Credited) => string | null) =>
    credited.reduce((total, one) => {
      const text = one.value === null || one.outOf === null ? null : pick(one);
      return text === null ? total : total + shifted(text, PLACES);
    }, 0n);
  const outOf = sum((one) => one.outOf);
  return outOf <= 0n ? null : quotient(sum((one) => one.value) * 10_000n, outOf);
}
