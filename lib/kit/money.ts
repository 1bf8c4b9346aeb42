/** Money is a whole number of minor units (cents) with an ISO 4217 currency. */

/**
 * The decimal places of currencies in ISO 4217 (list one); all others have two. Browsers and Node differ from the standard and
 * from each other (2 or 0 for the forint, 3 or 0 for the Iraqi dinar), but a stored integer must mean the same amount
 * everywhere. So the platform is only used for formatting.
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

/** The decimal places of a currency: EUR 2, JPY 0, KWD 3; 2 for an unknown code. */
export function minorDigits(currency: string): number {
  return digitsOf.get(currency) ?? 2;
}

/** Rounded half away from zero, and never -0. */
export function rounded(amount: number): number {
  return Math.sign(amount) * Math.round(Math.abs(amount)) + 0;
}

/** Converts minor units to the number that a formatter takes (12345 EUR -> 123.45). Never calculate with the result. */
export function majorUnits(amount: number, currency: string): number {
  return amount / 10 ** minorDigits(currency);
}
