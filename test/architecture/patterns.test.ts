import { expect, it } from 'vitest';
import { checkPatterns, findPatterns, slowness } from '../trust/patterns.ts';

it('Every regular expression is linear in the length of its text', async () => {
  expect(findPatterns().written.length).toBeGreaterThan(100);
  expect((await checkPatterns()).superlinear).toEqual([]);
});

it.each(['^(a+)+$', '\\s+$', '^[^@]+@[^@]+\\.[^@]+$', 'a.*b.*c$'])(
  'The check finds a slow expression: %s',
  async (source) => {
    expect(await slowness({ source, flags: '' })).not.toBeNull();
  },
);
