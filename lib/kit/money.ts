// Money is a whole number of minor units (cents) beside an ISO 4217 currency.

import { isCurrency } from './intl.ts';

const digitsOf = new Map<string, number>();

/** Decimal places of a currency (EUR 2, JPY 0, KWD 3), from the platform's own table. */
export function minorDigits(currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits = platformDigits(currency);
    digitsOf.set(currency, digits);
  }
  return digits;
}

/** Two for what is no currency code at all. */
function platformDigits(currency: string): number {
  if (!isCurrency(currency)) return 2;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units to the number a formatter shows (12345 EUR -> 123.45). Never calculate with it. */
export function majorUnits(amount: number, currency: string): number {
  return amount / 10 ** minorDigits(currency);
}
