import { expect, it } from 'vitest';
import { identity } from './campaigns/identity.ts';

it('No attack that claims to be somebody else succeeds', async () => {
  const results = await identity.run();
  expect(results.filter(({ broken }) => broken !== null)).toEqual([]);
  expect(results.length).toBe(identity.ids.length);
});
