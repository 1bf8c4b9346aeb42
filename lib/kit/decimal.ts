import Big from 'big.js';
import { minorDigits } from './money.ts';

/** Quotients have more digits than any rate, so that rounding them never decides where an amount is rounded to. */
const Exact = Big();
Exact.DP = 40;

/** Whether a text is a decimal as rates, unit prices and quantities are written: at most 15 digits before the point and 12 after. */
export function isDecimal(text: string): boolean {
  return text.length <= 29 && /^-?\d{1,15}(\.\d{1,12})?$/.test(text);
}

/**
 * The price of a quantity in minor units, rounded half away from zero: 100 at 0.1212 EUR each are 1212.
 * `unitPrice` (major units) and `quantity` are decimal texts. Throws a RangeError when the result is not a safe integer.
 */
export function priceOf(unitPrice: string, quantity: string, currency: string): number {
  return minor(new Exact(unitPrice).times(quantity), currency);
}

/** An amount in minor units times a decimal text, rounded half away from zero. */
export function scaled(amount: number, factor: string): number {
  return integer(new Exact(amount).times(factor));
}

/**
 * An amount in another currency. `amount`: minor units of `from`; `perUnit`: decimal text, how many units of `to` one unit of
 * `from` buys. Returns minor units of `to`, rounded half away from zero.
 */
export function converted(amount: number, from: string, to: string, perUnit: string): number {
  return minor(major(amount, from).times(perUnit), to);
}

/** The same where the rate is the other way round: `perUnit` units of `from` buy one unit of `to`. */
export function convertedBack(amount: number, from: string, to: string, perUnit: string): number {
  const rate = new Exact(perUnit);
  // A rate of zero is refused at the door; nothing sensible could be returned here.
  if (rate.lte(0)) throw new RangeError(`a rate of ${perUnit}; it must be above zero`);
  return minor(major(amount, from).div(rate), to);
}

/**
 * Splits an amount by shares (basis points or any weights, none negative) so that the parts add up to the minor unit: what
 * rounding leaves over goes to the largest remainders, of equal ones to the first. Shares that add up to nothing give zeros.
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
