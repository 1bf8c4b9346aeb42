import Big from 'big.js';
import { minorDigits } from './money.ts';

/** Quotients keep more digits than any rate has, so that their rounding never changes how an amount is rounded. */
const Exact = Big();
Exact.DP = 40;

/** Whether a text is a valid rate, unit price or quantity: a decimal with at most 15 digits before the point and 12 after. */
export function isDecimal(text: string): boolean {
  return text.length <= 29 && /^-?\d{1,15}(\.\d{1,12})?$/.test(text);
}

/**
 * The price of a quantity in minor units, rounded half away from zero: 100 at 0.1212 EUR each cost 1212 cents.
 * `unitPrice` (major units) and `quantity` are decimal texts. Throws a RangeError if the result is not a safe integer.
 */
export function priceOf(unitPrice: string, quantity: string, currency: string): number {
  return minor(new Exact(unitPrice).times(quantity), currency);
}

/** An amount (minor units) times a decimal text, rounded half away from zero. */
export function scaled(amount: number, factor: string): number {
  return integer(new Exact(amount).times(factor));
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
  if (divisor.lte(0)) throw new RangeError(`a rate of ${over.join()}; it must be above zero`);
  return minor(major(amount, from).times(product(times)).div(divisor), to);
}

function product(factors: readonly string[]): Big {
  return factors.reduce((sum, factor) => sum.times(factor), new Exact(1));
}

/**
 * Splits an amount by shares (basis points or other weights, none negative) so that the parts add up exactly. What rounding
 * leaves over goes to the parts with the largest remainders, and among equal ones to the first. If the shares add up to zero,
 * all parts are zero.
 */
export function allocated(amount: number, shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  if (whole <= 0) return shares.map(() => 0);
  const sign = Math.sign(amount);
  const exact = shares.map((share) => new Exact(Math.abs(amount)).times(share).div(whole));
  const parts = exact.map((part) => part.round(0, Big.roundDown).toNumber());
  let left = Math.abs(amount) - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part.minus(parts[index] ?? 0) }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts.map((part) => part * sign + 0);
}

function major(amount: number, currency: string): Big {
  return new Exact(amount).div(new Exact(10).pow(minorDigits(currency)));
}

function minor(value: Big, currency: string): number {
  return integer(value.times(new Exact(10).pow(minorDigits(currency))));
}

/** Rounded half away from zero, and never -0. */
function integer(value: Big): number {
  const rounded = value.round(0, Big.roundHalfUp).toNumber() + 0;
  if (!Number.isSafeInteger(rounded))
    throw new RangeError(`${value.toString()} is too large an amount`);
  return rounded;
}
