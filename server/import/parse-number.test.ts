import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberFormat, plainNumbers, readInt, readMoney } from './parse-number.ts';

const european: NumberFormat = { decimal: ',', group: '.', strip: ['€', 'EUR'] };

describe('readMoney', () => {
  it.each([
    ['64000', plainNumbers, 'EUR', 6_400_000],
    ['64000.5', plainNumbers, 'EUR', 6_400_050],
    ['-12.34', plainNumbers, 'EUR', -1_234],
    ['12.300', plainNumbers, 'EUR', 1_230],
    ['1.234.567,89', european, 'EUR', 123_456_789],
    ['€ 1.234,5', european, 'EUR', 123_450],
    ['500', plainNumbers, 'JPY', 500],
    ['1.234', plainNumbers, 'KWD', 1_234],
    ['1.250', plainNumbers, 'IQD', 1_250],
    ['1500000', plainNumbers, 'HUF', 150_000_000],
    ['1500000.5', plainNumbers, 'COP', 150_000_050],
    ['-0', plainNumbers, 'EUR', 0],
  ])('readMoney reads %s', (text, format, currency, minor) => {
    const read = readMoney(text, format, currency, 'major');
    expect(read).toStrictEqual({ ok: true, value: minor });
  });

  it('readMoney takes minor units as they are', () => {
    expect(readMoney('1250', plainNumbers, 'EUR', 'minor')).toEqual({ ok: true, value: 1_250 });
  });

  it.each([
    ['1,234.50', plainNumbers],
    ['12.345', plainNumbers],
    ['1.23.456', european],
    ['12e3', plainNumbers],
    ['', plainNumbers],
    ['99999999999999999', plainNumbers],
    ['NaN', plainNumbers],
  ])('readMoney refuses “%s”', (text, format) => {
    expect(readMoney(text, format, 'EUR', 'major').ok).toBe(false);
  });

  it('readMoney never loses a cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        const size = Math.abs(cents);
        const text = `${cents < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
        expect(readMoney(text, plainNumbers, 'EUR', 'major')).toStrictEqual({
          ok: true,
          value: cents,
        });
      }),
    );
  });
});

describe('readInt', () => {
  it('readInt reads a whole number with groups and no-break spaces', () => {
    const french: NumberFormat = { decimal: ',', group: ' ', strip: [] };
    expect(readInt('12\u202f345', french)).toEqual({ ok: true, value: 12_345 });
    expect(readInt('12.5', plainNumbers).ok).toBe(false);
  });
});
