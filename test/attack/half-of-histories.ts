import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { makePglite } from '../kit/databases.ts';
import { attackServer } from './attack-server.ts';
import { faultKinds } from './faults.ts';
import { playHistory } from './history.ts';

const histories = Number(process.env.REPSIDE_HISTORIES ?? 200);
const firstSeed = Number(process.env.REPSIDE_SEED ?? 1);

/** Runs every second history, beginning with the first or the second. Two files share the histories, so that they use two processors. */
export function describeHalf(half: 0 | 1): void {
  describe('I1–I13: histories with faults', () => {
    let db: Database;
    beforeAll(async () => {
      db = await makePglite();
    });
    afterAll(() => db.close());

    it(`Histories lose, double and leak nothing, and recover (${histories}, part ${half + 1} of 2)`, async () => {
      const backend = attackServer(db);
      const counted: Record<string, number> = {};
      const count = (fault: string) => {
        counted[fault] = (counted[fault] ?? 0) + 1;
      };
      for (let seed = firstSeed + half; seed < firstSeed + histories; seed += 2) {
        const { reasons } = await playHistory(backend, seed, { count });
        expect(reasons, `npm run attack -- --histories 1 --seed ${seed}`).toEqual([]);
      }
      // A run in which a fault never occurs proves nothing about that fault.
      if (histories >= 200)
        for (const fault of faultKinds) expect(counted, fault).toHaveProperty(fault);
    });
  });
}
