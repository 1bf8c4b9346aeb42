import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { makePglite } from '../kit/databases.ts';
import { attackBackend } from './backend.ts';
import { faultKinds } from './faults.ts';
import { playHistory } from './history.ts';

const histories = Number(process.env.REPSIDE_HISTORIES ?? 100);
const firstSeed = Number(process.env.REPSIDE_SEED ?? 1);

describe('histories with faults', () => {
  let db: Database;
  beforeAll(async () => {
    db = await makePglite();
  });
  afterAll(() => db.close());

  it(`loses, doubles, leaks nothing and heals, ${histories} times`, async () => {
    const backend = attackBackend(db);
    const counted: Record<string, number> = {};
    for (let seed = firstSeed; seed < firstSeed + histories; seed += 1) {
      const count = (fault: string) => {
        counted[fault] = (counted[fault] ?? 0) + 1;
      };
      const { reasons } = await playHistory(backend, seed, { count });
      expect(reasons, `npm run attack -- --histories 1 --seed ${seed}`).toEqual([]);
    }
    console.log(`${histories} histories: ${JSON.stringify(counted)}`);
    // A harness that meets no fault shows nothing.
    if (histories >= 100)
      for (const fault of faultKinds) expect(counted[fault], fault).toBeGreaterThan(3);
  });
});
