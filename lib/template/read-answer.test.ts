import { describe, expect, it } from 'vitest';
import { placeOf } from '../kit/place.ts';
import type { FieldType } from './field-names.ts';
import { readAnswer } from './read-answer.ts';

/** The text that an answer becomes, with plain spaces, or the code of its fault. */
function said(
  type: FieldType,
  typed: string,
  locale: string,
  tag: string,
  currency: string | null = 'EUR',
): string {
  const read = readAnswer(typed, { type, currency, locale, place: placeOf(tag, null) });
  return read.ok ? read.value.replace(/\s/gu, ' ') : read.error;
}

describe('an amount', () => {
  it.each([
    ['64000', '64.000,00 €'],
    ['64.000', '64.000,00 €'],
    ['64,000', '64.000,00 €'],
    ['64.000,50', '64.000,50 €'],
    ['64,000.50', '64.000,50 €'],
    ['64 000,50', '64.000,50 €'],
    ["64'000.50", '64.000,50 €'],
    ['1.234.567', '1.234.567,00 €'],
    ['1,00,000.50', '100.000,50 €'],
    ['0,5', '0,50 €'],
    ['€ 64.000', '64.000,00 €'],
    ['64000 usd', '64.000,00 USD'],
    ['٦٤٠٠٠', '64.000,00 €'],
  ])('%s is %s in a German text, wherever the rep types it', (typed, written) => {
    for (const locale of ['de-DE', 'en-GB', 'en-US', 'fr-FR', 'de-CH']) {
      expect(said('money', typed, locale, 'de')).toBe(written);
    }
  });

  it('Where three digits can be decimals, the rep’s locale decides', () => {
    expect(said('money', '1.234', 'en-GB', 'en-GB', 'KWD')).toBe('KWD 1.234');
    expect(said('money', '1.234', 'de-DE', 'en-GB', 'KWD')).toBe('KWD 1,234.000');
    expect(said('number', '1.500', 'de-DE', 'de')).toBe('1.500');
    expect(said('number', '1.500', 'en-GB', 'en-GB')).toBe('1.5');
  });

  it.each([
    ['about 5', 'not-a-number'],
    ['see [Amount]', 'not-a-number'],
    ['-5', 'not-a-number'],
    ['1.5.', 'not-a-number'],
    ['64.00.00', 'not-a-number'],
    ['12 34', 'not-a-number'],
    ['64.0005', 'too-many-decimals'],
    ['9999999999999', 'too-large'],
    ['$64,000', 'which-currency'],
    ['5 kr', 'which-currency'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(said('money', typed, 'en-GB', 'en-GB')).toBe(fault);
  });

  it('A symbol means the expected currency if that currency has this symbol', () => {
    expect(said('money', '$64,000', 'en-CA', 'en-CA', 'CAD')).toBe('CAD 64,000.00');
    expect(said('money', '£5', 'en-GB', 'en-GB', 'EUR')).toBe('£5.00');
    expect(said('money', '5000', 'en-GB', 'en-GB', null)).toBe('which-currency');
  });
});

describe('a date', () => {
  it.each([
    ['3.12.2026', 'de-DE'],
    ['03.12.26', 'de-DE'],
    ['3.12.2026', 'en-US'],
    ['3/12/2026', 'en-GB'],
    ['12/3/2026', 'en-US'],
    ['2026-12-03', 'de-DE'],
    ['3. Dezember 2026', 'de-DE'],
    ['3 Dez 2026', 'de-DE'],
    ['December 3, 2026', 'de-DE'],
    ['3 de diciembre de 2026', 'es-ES'],
    ['2026年12月3日', 'ja-JP'],
  ])('%s, typed in %s, is the third of December', (typed, locale) => {
    expect(said('date', typed, locale, 'en-GB')).toBe('3 December 2026');
  });

  it.each([
    ['3.12.', 'de-DE', 'no-year'],
    ['3 Dec', 'en-GB', 'no-year'],
    ['30.2.2026', 'de-DE', 'no-such-day'],
    ['13/12/2026', 'en-US', 'no-such-day'],
    ['next week', 'en-GB', 'not-a-date'],
    ['see [Amount]', 'en-GB', 'not-a-date'],
    ['5', 'en-GB', 'not-a-date'],
  ])('%s, typed in %s, is refused: %s', (typed, locale, fault) => {
    expect(said('date', typed, locale, 'en-GB')).toBe(fault);
  });
});

it('A percentage and a number are written as in the template’s country', () => {
  expect(said('percent', '12.5', 'en-GB', 'de')).toBe('12,5 %');
  expect(said('percent', '12,5 %', 'de-DE', 'en-GB')).toBe('12.5%');
  expect(said('percent', '2000', 'en-GB', 'en-GB')).toBe('too-many-percent');
  expect(said('number', '12000', 'en-GB', 'de-CH')).toBe("12'000");
});

it('A text stays as it is', () => {
  expect(said('text', ' see [Amount] ', 'en-GB', 'en-GB')).toBe('see [Amount]');
});
