import { describe, expect, it } from 'vitest';
import { isDecimal, priceOf, scaled } from './decimal.ts';

describe('priceOf', () => {
  it('A hundred pieces at 0.1212 EUR cost 12.12 EUR', () => {
    expect(priceOf('0.1212', '100', 'EUR')).toBe(1212);
  });

  it('Amounts are rounded half away from zero, also below zero', () => {
    expect(priceOf('0.005', '1', 'EUR')).toBe(1);
    expect(priceOf('-0.005', '1', 'EUR')).toBe(-1);
    expect(priceOf('1.005', '1', 'EUR')).toBe(101);
  });

  it('Prices use the decimal places of the currency', () => {
    expect(priceOf('1250', '1', 'IQD')).toBe(1_250_000);
    expect(priceOf('1250.4', '1', 'JPY')).toBe(1250);
  });

  it('A price that can’t be represented exactly throws', () => {
    expect(() => priceOf('999999999999999', '999999999999999', 'EUR')).toThrow(RangeError);
  });
});

it('An amount is scaled by a decimal without the errors of binary fractions', () => {
  expect(scaled(105, '0.1')).toBe(11);
  expect(scaled(-105, '0.1')).toBe(-11);
  expect(Object.is(scaled(-1, '0.1'), 0)).toBe(true);
});

it.each([
  ['0.1212', true],
  ['-12', true],
  ['1e5', false],
  ['1.', false],
  ['.5', false],
  ['1,5', false],
  ['1234567890123456', false],
  ['', false],
])('%j is a decimal: %s', (text, expected) => {
  expect(isDecimal(text)).toBe(expected);
});
