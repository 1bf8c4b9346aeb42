/** Money is a whole number of minor units (cents) beside an ISO 4217 currency. */

/**
 * Decimal places of the currencies, as ISO 4217 (list one) has them; all others have two. Browsers and Node disagree with the standard
 * and with each other (a forint has 0 or 2, a dinar of Iraq 0 or 3), and one stored integer must mean one amount everywhere. So the
 * platform only prints.
 */
const exceptions: Readonly<Record<string, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const digitsOf = new Map(
  Object.entries(exceptions).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)] as const),
  ),
);

/** Decimal places of a currency: EUR 2, JPY 0, KWD 3. Two for a code that the standard does not name. */
export function minorDigits(currency: string): number {
  return digitsOf.get(currency) ?? 2;
}

/** Minor units to the number a formatter shows (12345 EUR -> 123.45). Never calculate with it. */
export function majorUnits(amount: number, currency: string): number {
  return amount / 10 ** minorDigits(currency);
}
