/** Exact arithmetic with whole numbers, small enough to load before the first figure. */

import { minorDigits } from './money.ts';

/** Decimal texts have at most this many digits after the point. */
const PLACES = 12;

/** `numerator / denominator`, rounded half away from zero and never -0. Throws a RangeError if it is not a safe integer. */
export function quotient(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n !== denominator < 0n;
  const [over, under] = [absolute(numerator), absolute(denominator)];
  const rounded = Number((over * 2n + under) / (under * 2n));
  if (!Number.isSafeInteger(rounded)) throw new RangeError(`${rounded} is too large an amount`);
  return negative ? 0 - rounded : rounded;
}

/**
 * Splits an amount by shares (basis points or other whole weights, none negative) so that the parts add up exactly. Units that rounding
 * leaves over go to the parts with the largest remainders, and among equal remainders to the first. If the shares add up to zero,
 * all parts are zero.
 */
export function allocated(amount: number, shares: readonly number[]): number[] {
  const weights = shares.map(BigInt);
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole <= 0n) return shares.map(() => 0);
  const size = absolute(BigInt(amount));
  const parts = weights.map((weight, index) => ({
    index,
    part: (size * weight) / whole,
    remainder: (size * weight) % whole,
  }));
  let left = size - parts.reduce((sum, { part }) => sum + part, 0n);
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
  );
  for (const one of byRemainder) {
    if (left <= 0n) break;
    one.part += 1n;
    left -= 1n;
  }
  return parts.map(({ part }) => (amount < 0 ? 0 - Number(part) : Number(part)));
}

/**
 * Converts an amount to another currency. `amount`: minor units of `from`; `times` and `over`: the rates by which it is
 * multiplied and divided, as decimal texts. Returns minor units of `to`, rounded once, half away from zero. Throws a
 * RangeError for a rate of zero or less.
 */
export function converted(
  amount: number,
  from: string,
  to: string,
  times: readonly string[],
  over: readonly string[] = [],
): number {
  const divisor = product(over);
  // Rates are checked where they enter, so this is a bug of the caller.
  if (divisor <= 0n) throw new RangeError(`a rate of ${over.join()}; it must be above zero`);
  const up = BigInt(minorDigits(to) + over.length * PLACES);
  const down = BigInt(minorDigits(from) + times.length * PLACES);
  return quotient(BigInt(amount) * product(times) * 10n ** up, divisor * 10n ** down);
}

function product(factors: readonly string[]): bigint {
  return factors.reduce((sum, factor) => sum * shifted(factor, PLACES), 1n);
}

/** A decimal text times a power of ten. The rest of the fraction is cut off. */
export function shifted(decimal: string, places: number): bigint {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(places, '0').slice(0, places));
  return decimal.startsWith('-') ? -value : value;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
