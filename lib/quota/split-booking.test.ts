import { expect, it } from 'vitest';
import { booking, credit } from '../../test/kit/rows.ts';
import { splitBooking } from './split-booking.ts';

const deal = booking({ id: 'b', amount: 20_000_000 });
const amounts = (sold: typeof deal, credits: Parameters<typeof splitBooking>[1]) =>
  Object.fromEntries([...splitBooking(sold, credits)].map(([id, { amount }]) => [id, amount]));

it('An SDR with 20 % and an AE with 80 % share 200,000; a specialist comes on top', () => {
  const credits = [
    credit({ id: 'ae', share: 8_000 }),
    credit({ id: 'sdr', share: 2_000 }),
    credit({ id: 'se', share: 5_000, kind: 'overlay' }),
    credit({ id: 'vp', share: 10_000, kind: 'rollup' }),
  ];
  expect(amounts(deal, credits)).toEqual({
    sdr: 4_000_000,
    ae: 16_000_000,
    se: 10_000_000,
    vp: 20_000_000,
  });
});

it('Splits add up to the cent, in any order', () => {
  const thirds = ['a', 'b', 'c'].map((id, index) =>
    credit({ id, share: index === 0 ? 3_334 : 3_333 }),
  );
  const odd = { ...deal, amount: 100 };
  expect(amounts(odd, thirds)).toEqual({ a: 34, b: 33, c: 33 });
  expect(amounts(odd, thirds.toReversed())).toEqual({ a: 34, b: 33, c: 33 });
  expect(amounts({ ...deal, amount: -100 }, thirds)).toEqual({ a: -34, b: -33, c: -33 });
});

it('Nobody gets what the splits leave over, and splits of more than 100 % are not made smaller', () => {
  expect(amounts({ ...deal, amount: 101 }, [credit({ id: 'a', share: 5_000 })])).toEqual({ a: 51 });
  const both = ['a', 'b'].map((id) => credit({ id, share: 8_000 }));
  expect(amounts({ ...deal, amount: 100 }, both)).toEqual({ a: 80, b: 80 });
  expect(splitBooking(deal, both).get('a')?.splitTotal).toBe(16_000);
});

it('Splits for different measures are independent', () => {
  const credits = [
    credit({ id: 'a', measureId: 'new', share: 10_000 }),
    credit({ id: 'b', measureId: 'logos', share: 10_000 }),
  ];
  expect(amounts(deal, credits)).toEqual({ a: 20_000_000, b: 20_000_000 });
});
