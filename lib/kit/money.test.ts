import { expect, it } from 'vitest';
import { majorUnits, minorDigits } from './money.ts';

it.each([
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['BHD', 3],
  ['CLF', 4],
  // Some platforms give these no decimals; ISO 4217 does.
  ...['HUF', 'COP', 'IDR', 'PKR', 'IRR', 'ALL', 'AFN', 'LBP', 'KPW', 'LAK'].map((c) => [c, 2]),
  ...['MGA', 'MMK', 'SOS', 'SYP', 'YER'].map((c) => [c, 2]),
  ['IQD', 3],
  ['ZZZ', 2],
] as [string, number][])('%s has %i decimal places', (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits);
});

it('An amount of 150,000,000 hundredths is one and a half million forints', () => {
  expect(majorUnits(150_000_000, 'HUF')).toBe(1_500_000);
});
