import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { booking, deal, quota, rep, stage, team } from '../../test/kit/rows.ts';
import { addOrganisation } from '../cli/organisation.ts';
import { auditBuckets } from '../write/audit.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import type { OwnedDatabase as Database } from './database.ts';
import { migrate } from './migrate.ts';

const name = '012-money-decimals';

/** The rows of a database that stored amounts with the decimals that Node gives them. */
const rows: Change[] = [
  { kind: 'team', id: 'north', row: team({ id: 'north' }) },
  { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
  { kind: 'stage', id: 'proposal', row: stage({ id: 'proposal' }) },
  { kind: 'booking', id: 'huf', row: booking({ id: 'huf', amount: 1_500_000, currency: 'HUF' }) },
  { kind: 'booking', id: 'credit', row: booking({ id: 'credit', amount: -7, currency: 'COP' }) },
  { kind: 'booking', id: 'eur', row: booking({ id: 'eur', amount: 1_234, currency: 'EUR' }) },
  { kind: 'booking', id: 'jpy', row: booking({ id: 'jpy', amount: 500, currency: 'JPY' }) },
  { kind: 'quota', id: 'iqd', row: quota({ id: 'iqd', amount: 2_000, currency: 'IQD' }) },
  { kind: 'deal', id: 'idr', row: deal({ id: 'idr', amount: 9, currency: 'IDR' }) },
  {
    kind: 'deal',
    id: 'none',
    row: deal({ id: 'none', amount: null, currency: 'PKR' }),
  },
];
const right = {
  ...{ huf: 150_000_000, credit: -700, eur: 1_234, jpy: 500, iqd: 2_000_000, idr: 900, none: null },
};

describe.each(databaseKinds())('amounts stored without decimals, on $kind', ({ make }) => {
  let db: Database;
  let orgId: string;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    orgId = `org-${newId()}`;
    const wanted = { id: orgId, name: 'Acme', currency: 'HUF', timeZone: 'Europe/Budapest' };
    await db.transaction((tx) => addOrganisation(tx, wanted, systemClock));
    await db.transaction((tx) => writeChanges(tx, orgId, rows));
    await db.query('DELETE FROM migration WHERE name = $1', [name]);
  });

  const stored = async () => {
    const found = await db
      .inOrg(orgId)
      .query<{ id: string; amount: number | null; version: number }>(
        `SELECT id, data->'amount' AS amount, version FROM record WHERE kind = ANY($1::text[])`,
        [['booking', 'quota', 'deal']],
      );
    return Object.fromEntries(found.map(({ id, amount }) => [id, amount]));
  };
  const feed = (after: number) =>
    db
      .inOrg(orgId)
      .query<{ id: string }>(
        `SELECT id FROM bucket_row WHERE bucket = 'rep:anna' AND version > $1 ORDER BY version`,
        [after],
      );
  const counter = async () => {
    const [row] = await db
      .inOrg(orgId)
      .query<{ version: number }>('SELECT version FROM org_version WHERE org_id = $1', [orgId]);
    return row?.version ?? 0;
  };

  it('Amounts are multiplied once, and browsers pull the changed rows', async () => {
    const before = await counter();
    expect(await migrate(db)).toEqual([name]);
    expect(await stored()).toEqual(right);
    expect((await feed(before)).map(({ id }) => id).sort()).toEqual([
      'credit',
      'huf',
      'idr',
      'iqd',
    ]);
    expect(await counter()).toBe(before + 4);
    expect(await auditBuckets(db, orgId)).toEqual([]);
    expect(await migrate(db)).toEqual([]);
    expect(await stored()).toEqual(right);
  });

  it('An upgrade that is interrupted at any statement multiplies nothing, and the next upgrade multiplies', async () => {
    const before = await stored();
    let allowed = 0;
    let done = false;
    while (!done) {
      const cut = interrupted(db, allowed);
      done = await migrate(cut).then(
        () => true,
        (error: unknown) => {
          if (!String(error).includes('power cut')) throw error;
          return false;
        },
      );
      // Whole or not at all: the last statements come after the migration.
      expect([before, right]).toContainEqual(await stored());
      allowed += 1;
    }
    expect(allowed).toBeGreaterThan(8);
    expect(await stored()).toEqual(right);
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });
});

/** The database, but its transactions fail after this many statements. */
function interrupted(db: Database, allowed: number): Database {
  let left = allowed;
  return {
    ...db,
    transaction: (fn) =>
      db.transaction((tx) =>
        fn({
          ...tx,
          query: (sql, params) => {
            if (left === 0) throw new Error('power cut');
            left -= 1;
            return tx.query(sql, params);
          },
        }),
      ),
  };
}
