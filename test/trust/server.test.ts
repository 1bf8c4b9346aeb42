import { expect, it } from 'vitest';
import { serverAttacks } from './campaigns/server.ts';

it('No attack on the server by requests succeeds', async () => {
  const results = await serverAttacks.run();
  expect(results.filter(({ broken }) => broken !== null)).toEqual([]);
  expect(results.length).toBe(serverAttacks.ids.length);
});
