import { test } from '@playwright/test';
import { seededRandom } from '../attack/seeded-random.ts';
import { runPoison } from '../trust/poison.ts';
import { builtExtension, expect } from './world.ts';

/** A sample of what `npm run trust` tries: every odd value in every field of every kind of row. */
test('Poisoned rows in the server’s database break no sync and no screen', async () => {
  test.setTimeout(240_000);
  const rng = seededRandom(Number(process.env.SEED ?? 20261126));
  const share = (of: number) => () => rng.next() < of;
  const keep = { sync: share(0.005), pillars: share(0.002), screens: share(0.006) };
  const result = await runPoison(builtExtension('chrome'), keep);
  expect(result.failures).toEqual([]);
  expect(result.rows).toBeGreaterThan(40);
});
