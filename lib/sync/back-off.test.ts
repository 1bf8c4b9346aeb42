import { expect, it } from 'vitest';
import { backOff, retryAfterMs } from './back-off.ts';

it('The wait doubles after each failure up to the limit, and is never less than half of it', () => {
  for (const [failures, ceiling] of [
    [0, 1_000],
    [1, 2_000],
    [5, 32_000],
    [6, 60_000],
    [5_000, 60_000],
  ] as const) {
    const wait = backOff(failures, 60_000);
    expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
    expect(wait).toBeLessThanOrEqual(ceiling);
  }
});

it('Only seconds are accepted from the server', () => {
  const asked = (value: string) =>
    retryAfterMs(new Response(null, { headers: { 'retry-after': value } }));
  expect(asked('3')).toBe(3_000);
  expect(asked('0')).toBe(0);
  expect(asked('-1')).toBeNull();
  expect(asked('Thu, 26 Nov 2026 10:00:00 GMT')).toBeNull();
  expect(retryAfterMs(new Response())).toBeNull();
});
