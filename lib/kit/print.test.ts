import { describe, expect, it } from 'vitest';
import { placeOf } from './place.ts';
import { countryName, printDate, printMoney, printNumber, printPercent } from './print.ts';

const money = (currency: string, tag: string, country: string | null = null) =>
  printMoney(6_400_050, currency, placeOf(tag, country)).replace(/\s/gu, ' ');

describe('a date', () => {
  it.each([
    ['en', 'GB', '3 December 2026'],
    ['en', 'IE', '3 December 2026'],
    ['en', 'AU', '3 December 2026'],
    ['en', 'ZA', '3 December 2026'],
    ['en', 'CA', '3 December 2026'],
    ['en', null, '3 December 2026'],
    ['en', 'US', 'December 3, 2026'],
    ['en-US', null, 'December 3, 2026'],
    ['en-US', 'GB', '3 December 2026'],
    ['de', null, '3. Dezember 2026'],
    ['fr', 'CA', '3 décembre 2026'],
    ['hu', null, '2026. december 3.'],
    ['ja', 'JP', '2026年12月3日'],
    ['fa', 'IR', '3 دسامبر 2026'],
    ['xx', null, '3 December 2026'],
  ])('In %s for %s it is %s', (tag, country, text) => {
    expect(printDate('2026-12-03', placeOf(tag, country)).replace(/\s/gu, ' ')).toBe(text);
  });

  it('The organisation’s country counts for a template in its language', () => {
    expect(printDate('2026-12-03', placeOf('en', null, 'en-US'))).toMatch(/^December/);
    expect(placeOf('de', null, 'en-US').country).toBe('DE');
    expect(placeOf('de', null, 'de-AT').country).toBe('AT');
  });

  it('A day that does not exist stays as it is', () => {
    expect(printDate('2026-02-30', placeOf('en', null))).toBe('2026-02-30');
  });
});

describe('an amount', () => {
  it.each([
    ['EUR', 'de', null, '64.000,50 €'],
    ['USD', 'de', null, '64.000,50 USD'],
    ['EUR', 'en', 'IE', '€64,000.50'],
    ['EUR', 'en', 'GB', 'EUR 64,000.50'],
    ['GBP', 'en', 'GB', '£64,000.50'],
    ['USD', 'en', 'US', '$64,000.50'],
    ['USD', 'en', 'CA', 'USD 64,000.50'],
    ['CAD', 'en', 'CA', 'CAD 64,000.50'],
    ['AUD', 'en', 'AU', 'AUD 64,000.50'],
    ['CHF', 'de-CH', null, "CHF 64'000.50"],
    ['SEK', 'sv', 'SE', '64 000,50 SEK'],
    ['HUF', 'hu', null, '64 000,50 Ft'],
    ['JPY', 'ja', 'JP', '￥6,400,050'],
    ['KWD', 'en', null, 'KWD 6,400.050'],
    ['EUR', 'en', null, '€64,000.50'],
    ['USD', 'en', null, 'USD 64,000.50'],
  ])('%s in %s for %s is %s', (currency, tag, country, text) => {
    expect(money(currency, tag, country)).toBe(text);
  });

  it('Whole amounts are written with decimals too', () => {
    expect(printMoney(6_400_000, 'EUR', placeOf('de', null))).toBe('64.000,00\u00a0€');
  });

  it('A code that is not a currency is written after the number', () => {
    expect(printMoney(100, 'E1', placeOf('de', null))).toBe('1 E1');
  });
});

it('Digits are 0 to 9, and a country’s name is in the language of the text', () => {
  expect(printNumber(1234.5, placeOf('ar', 'EG')).replace(/\s/gu, ' ')).toBe('1,234.5');
  expect(printPercent(7.5, placeOf('de', null))).toBe('7,5\u00a0%');
  expect(countryName('AT', placeOf('de', null))).toBe('Österreich');
});
