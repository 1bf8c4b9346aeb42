import { expect, it } from 'vitest';
import { doors } from './campaigns/doors.ts';

it('No attack on the server by requests succeeds', async () => {
  const results = await doors.run();
  expect(results.filter(({ broken }) => broken !== null)).toEqual([]);
  expect(results.length).toBe(doors.ids.length);
});
