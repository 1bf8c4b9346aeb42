import { expect, it } from 'vitest';
import { identity } from './campaigns/identity.ts';

it('No attack on identity gets through', async () => {
  const results = await identity.run();
  expect(results.filter(({ broken }) => broken !== null)).toEqual([]);
  expect(results.length).toBe(identity.ids.length);
});
