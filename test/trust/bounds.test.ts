import { expect, it } from 'vitest';
import { bounds } from './campaigns/bounds.ts';

it('The server accepts nothing that is too long, too many, too deep or too large', async () => {
  const results = await bounds.run();
  expect(results.filter(({ broken }) => broken !== null)).toEqual([]);
  expect(results.length).toBe(bounds.ids.length);
});
