import { expect, it } from 'vitest';
import { identity } from './campaigns/identity.ts';

it('holds every attack on who somebody is', async () => {
  const results = await identity.run();
  expect(results.filter(({ broken }) => broken !== null)).toEqual([]);
  expect(results.length).toBe(identity.ids.length);
});
