import { placeOf } from '../../lib/kit/place.ts';
import { printDate, printMoney, printNumber, printPercent } from '../../lib/kit/print.ts';

const places = [
  ...['en-GB', 'en-IE', 'en-US', 'en-CA', 'en-AU', 'en-IN', 'en-DE', 'en', 'de', 'de-AT', 'de-CH'],
  ...[
    'fr',
    'fr-CA',
    'fr-BE',
    'nl',
    'nl-BE',
    'da',
    'sv',
    'nb',
    'fi',
    'es',
    'it',
    'pt-BR',
    'pl',
    'cs',
  ],
  ...['hu', 'tr', 'ja', 'ko', 'zh-CN', 'ar-EG', 'ar-SA', 'he', 'th', 'fa', 'hi', 'xx'],
];
const currencies = ['EUR', 'USD', 'CAD', 'GBP', 'CHF', 'HUF', 'IQD', 'COP', 'JPY', 'PLN', 'INR'];

/** Dates, amounts and numbers as templates print them, for many countries. */
export function printed(): string[] {
  return places.map((tag) => {
    const place = placeOf(tag, null);
    const amounts = currencies.map((currency) => printMoney(6_400_050, currency, place));
    const others = [printNumber(1_234_567.5, place), printPercent(7.5, place)];
    return [tag, printDate('2026-12-03', place), ...amounts, ...others].join(' | ');
  });
}

Object.assign(globalThis, { printed });
