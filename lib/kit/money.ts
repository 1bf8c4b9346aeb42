// Money is a whole number of minor units (cents) beside an ISO 4217 currency.

const digitsOf = new Map<string, number>();

/** Decimal places of a currency (EUR 2, JPY 0, KWD 3), from the platform's own table. */
export function minorDigits(currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits;
    digitsOf.set(currency, digits ?? 2);
  }
  return digits ?? 2;
}

/** Minor units to the number a formatter shows (12345 EUR -> 123.45). Never calculate with it. */
export function majorUnits(amount: number, currency: string): number {
  return amount / 10 ** minorDigits(currency);
}
