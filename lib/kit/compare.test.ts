import { expect, it } from 'vitest';
import { compareInstants, compareNewest } from './compare.ts';

const times = ['2026-11-24T10:00:00Z', 'never', '2026-11-24T09:00:00Z', '2026-99-99T99:99:99Z'];

it('An invalid time comes last in both directions', () => {
  expect(times.toSorted(compareInstants)).toEqual([times[2], times[0], 'never', times[3]]);
  expect(times.toSorted(compareNewest)).toEqual([times[0], times[2], 'never', times[3]]);
});
