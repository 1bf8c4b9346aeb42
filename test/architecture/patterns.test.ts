import { expect, it } from 'vitest';
import { checkPatterns, findPatterns, slowness } from '../trust/patterns.ts';

it('every regular expression is linear in the length of its text', {
  timeout: 240_000,
}, async () => {
  expect(findPatterns().written.length).toBeGreaterThan(100);
  // The patterns of host files are put together; a closed grammar is to take their place.
  const { superlinear } = await checkPatterns();
  expect(superlinear.filter(({ what }) => !what.includes('put together'))).toEqual([]);
});

it.each(['^(a+)+$', '\\s+$', '^[^@]+@[^@]+\\.[^@]+$', 'a.*b.*c$'])(
  'a slow one is found: %s',
  async (source) => {
    expect(await slowness({ source, flags: '' })).not.toBeNull();
  },
);
