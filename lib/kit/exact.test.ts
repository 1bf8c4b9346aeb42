import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocated, converted } from './exact.ts';

describe('converted', () => {
  it('Amounts are converted between currencies with different decimal places', () => {
    expect(converted(100_00, 'EUR', 'JPY', ['163.25'])).toBe(16_325);
    expect(converted(1000, 'JPY', 'KWD', ['0.00205'])).toBe(2050);
    expect(converted(16_325, 'JPY', 'EUR', [], ['163.25'])).toBe(100_00);
  });

  it('2,000 units of a currency at 2 per dollar are 1,000 dollars', () => {
    expect(converted(2000_00, 'NOK', 'USD', [], ['2'])).toBe(1000_00);
  });

  it('A rate of zero throws', () => {
    expect(() => converted(1, 'JPY', 'EUR', [], ['0'])).toThrow(RangeError);
  });
});

describe('allocated', () => {
  it('The three parts of 100 add up', () => {
    expect(allocated(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocated(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  });

  it('All parts are zero if no share is above zero', () => {
    expect(allocated(100, [0, 0])).toEqual([0, 0]);
  });

  it('The parts always add up, and none is off by a whole unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 }),
        (amount, shares) => {
          const whole = shares.reduce((sum, share) => sum + share, 0);
          const parts = allocated(amount, shares);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole === 0 ? 0 : amount);
          parts.forEach((part, index) => {
            const exact = whole === 0 ? 0 : (amount * (shares[index] ?? 0)) / whole;
            expect(Math.abs(part - exact)).toBeLessThan(1.001);
          });
        },
      ),
    );
  });
});
