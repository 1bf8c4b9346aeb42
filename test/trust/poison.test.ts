import { expect, it } from 'vitest';
import { seededRandom } from '../attack/seeded-random.ts';
import { poisonRequiredRows, poisonSync } from './poison/sync.ts';
import { poisons } from './poison/values.ts';

const seed = Number(process.env.SEED ?? 20261126);

it('Every kind of row is poisoned in every field of its schema', () => {
  const fields = new Set([...poisons()].map(({ kind, field }) => `${kind}.${field}`));
  for (const name of [
    'activity.at',
    'template.language',
    'lead.scoreParts.0.points',
    'rep.timeZone',
  ])
    expect(fields).toContain(name);
});

it('A poisoned row of any kind, in any field, breaks no sync and no screen', async () => {
  const rng = seededRandom(seed);
  const result = await poisonSync(() => rng.next() < 0.1);
  expect(result.failures).toEqual([]);
  expect(result).toMatchObject({ screensLost: 0, syncsLost: 0 });
  expect(result.rows).toBeGreaterThan(500);
});

it('A poisoned row that replaces a row the screens depend on breaks no sync and no screen', async () => {
  const rng = seededRandom(seed);
  const result = await poisonRequiredRows(() => rng.next() < 0.05);
  expect(result.failures).toEqual([]);
  expect(result.rows).toBeGreaterThan(50);
});
