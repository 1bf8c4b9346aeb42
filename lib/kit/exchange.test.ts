import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchange, type Rate } from './exchange.ts';

const rate = (given: Partial<Rate> & Pick<Rate, 'id' | 'from' | 'to' | 'perUnit'>): Rate => ({
  kind: 'dated',
  startsOn: '2026-01-01',
  endsOn: null,
  ...given,
});
const used = (...args: Parameters<typeof exchange>) => {
  const found = exchange(...args);
  const by = found?.by.map(({ rate, inverted }) => (inverted ? `1/${rate.id}` : rate.id));
  return found && [found.amount, ...(by ?? [])];
};

describe('an amount in another currency', () => {
  const rates = [
    rate({ id: 'january', from: 'USD', to: 'EUR', perUnit: '0.9', endsOn: '2026-01-31' }),
    rate({ id: 'now', from: 'USD', to: 'EUR', perUnit: '0.92', startsOn: '2026-02-01' }),
    rate({ id: 'plan', kind: 'plan', from: 'USD', to: 'EUR', perUnit: '0.95' }),
    rate({ id: 'yen', from: 'EUR', to: 'JPY', perUnit: '163.25' }),
    rate({ id: 'dinar', from: 'EUR', to: 'KWD', perUnit: '0.335' }),
  ];

  it('A rate is found by its day and kind', () => {
    expect(used(100_00, ['USD', 'EUR'], '2026-01-31', rates, ['dated'])).toEqual([
      90_00,
      'january',
    ]);
    expect(used(100_00, ['USD', 'EUR'], '2026-02-01', rates, ['dated'])).toEqual([92_00, 'now']);
    expect(used(100_00, ['USD', 'EUR'], '2026-02-01', rates, ['plan', 'dated'])).toEqual([
      95_00,
      'plan',
    ]);
    expect(used(1, ['USD', 'EUR'], '2026-11-24', rates, ['corporate', 'dated'])).toEqual([
      1,
      'now',
    ]);
  });

  it('A rate is derived from the inverse or a third currency if there is no direct one', () => {
    expect(used(92_00, ['EUR', 'USD'], '2026-02-01', rates, ['dated'])).toEqual([100_00, '1/now']);
    // 100 USD are 92 EUR, which are 15,019 yen.
    expect(used(100_00, ['USD', 'JPY'], '2026-02-01', rates, ['dated'])).toEqual([
      15_019,
      'now',
      'yen',
    ]);
    expect(used(16_325, ['JPY', 'KWD'], '2026-02-01', rates, ['dated'])).toEqual([
      33_500,
      '1/yen',
      'dinar',
    ]);
  });

  it('A conversion needs a rate of the day, but none within one currency', () => {
    expect(exchange(1, ['USD', 'EUR'], '2025-12-31', rates, ['plan', 'dated'])).toBeNull();
    expect(exchange(1, ['USD', 'CHF'], '2026-02-01', rates, ['plan', 'dated'])).toBeNull();
    expect(exchange(7, ['CHF', 'CHF'], '2026-02-01', [], [])).toEqual({ amount: 7, by: [] });
  });

  it('A conversion rounds only once', () => {
    const fine = [
      rate({ id: 'a', from: 'USD', to: 'JPY', perUnit: '0.4' }),
      rate({ id: 'b', from: 'JPY', to: 'EUR', perUnit: '2.5' }),
    ];
    // One dollar is one euro, and 0.4 yen, which is less than a whole yen.
    expect(used(1_00, ['USD', 'EUR'], '2026-02-01', fine, ['dated'])).toEqual([1_00, 'a', 'b']);
  });

  it('A conversion does not depend on the order of the rates', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rates, { minLength: 5 }), (shuffled) => {
        expect(used(100_00, ['USD', 'JPY'], '2026-02-01', shuffled, ['dated'])).toEqual([
          15_019,
          'now',
          'yen',
        ]);
      }),
    );
  });
});
