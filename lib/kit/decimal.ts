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
 * `unitPrice` (major units), `quantity` and `discount` (the part that is taken off) are decimal texts. Throws a RangeError if the result
 * is not a safe integer.
 */
export function priceOf(
  unitPrice: string,
  quantity: string,
  currency: string,
  discount = '0',
): number {
  return minor(new Exact(unitPrice).times(quantity).times(new Exact(1).minus(discount)), currency);
}

/** An amount (minor units) times a decimal text, rounded half away from zero. */
export function scaled(amount: number, factor: string): number {
  return integer(new Exact(amount).times(factor));
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
