import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../../test/kit/databases.ts';
import { rep } from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { searchReps } from './reps.ts';

describe.each(databaseKinds())('the reps who may sign in, on $kind', ({ make }) => {
  let db: Database;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());

  it('The rep’s own time zone decides whether the last day is over', async () => {
    await createOrg(db, 'zones', 'Zones');
    const zones = {
      east: 'Pacific/Kiritimati',
      middle: 'Europe/Amsterdam',
      west: 'Pacific/Pago_Pago',
    };
    const changes = Object.entries(zones).flatMap(([name, timeZone]): Change[] => {
      const ends = rep({
        id: `${name}-ends`,
        name: `${name} ends`,
        timeZone,
        activeTo: '2026-11-24',
      });
      const begins = rep({
        id: `${name}-begins`,
        name: `${name} begins`,
        timeZone,
        activeFrom: '2026-11-24',
      });
      return [ends, begins].map((row) => ({ kind: 'rep', id: row.id, row }));
    });
    await db.transaction((tx) => writeChanges(tx, 'zones', changes));
    const listed = async (at: string, limit = 9) => {
      const found = await searchReps(db, 'zones', { text: '', limit }, Date.parse(at));
      return found.map(({ name }) => name);
    };
    expect(await listed('2026-11-24T10:30:00Z')).toEqual([
      'east begins',
      'middle begins',
      'middle ends',
      'west ends',
    ]);
    expect(await listed('2026-11-24T10:30:00Z', 2)).toEqual(['east begins', 'middle begins']);
    expect(await listed('2026-11-24T23:30:00Z')).toEqual([
      'east begins',
      'middle begins',
      'west begins',
      'west ends',
    ]);
  });
});
