import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import { databaseKinds, hasPostgres, newPostgresUrl } from '../../test/kit/databases.ts';
import { PullClient } from '../../test/kit/pull-client.ts';
import { account, activity, contact, lead, rep, territory } from '../../test/kit/rows.ts';
import { type OwnedDatabase as Database, openPostgres, type Tx } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { createOrg } from '../db/org.ts';
import { pull } from '../pull/pull.ts';
import { auditBuckets } from './audit.ts';
import { LargeWrite } from './large-write.ts';
import { type Change, writeChanges } from './write-rows.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const orgId = 'acme';
const people: Change[] = [
  { kind: 'rep', id: 'anna', row: rep({ id: 'anna', territoryIds: ['east'] }) },
  { kind: 'rep', id: 'ben', row: rep({ id: 'ben', territoryIds: ['west'] }) },
  { kind: 'territory', id: 'east', row: territory({ id: 'east', repId: 'anna' }) },
  { kind: 'territory', id: 'west', row: territory({ id: 'west', repId: 'ben' }) },
  { kind: 'account', id: 'a', row: account({ id: 'a', territoryId: 'east' }) },
  { kind: 'lead', id: 'old', row: lead({ id: 'old', ownerRepId: 'anna' }) },
];
const leads = (from: number, count: number): Change[] =>
  Array.from({ length: count }, (_, i) => {
    const id = `lead-${from + i}`;
    const ownerRepId = i % 2 === 0 ? 'anna' : 'ben';
    return { kind: 'lead', id, externalId: `x-${id}`, row: lead({ id, ownerRepId }) };
  });
const contactOfA: Change = { kind: 'contact', id: 'c', row: contact({ id: 'c', accountId: 'a' }) };

async function begin(db: Database): Promise<void> {
  await createOrg(db, orgId, 'Acme');
  await db.transaction((tx) => writeChanges(tx, orgId, people, clock));
}
const clientOf = (db: Database, repId: string) =>
  new PullClient((request) => pull(db, { orgId, repId }, request, clock));
const large = (tx: Tx) => LargeWrite.begin(tx, orgId, clock, 100);

describe.each(databaseKinds())('a large write on $kind', ({ make }) => {
  let db: Database;
  beforeAll(async () => {
    db = await make();
    await begin(db);
  });
  afterAll(() => db.close());

  it('A large write has the same result as any other, for new, changed and removed rows', async () => {
    const anna = clientOf(db, 'anna');
    await anna.pullAll();
    await db.transaction(async (tx) => {
      const write = await large(tx);
      await write.write(leads(0, 30));
      await write.write([
        { kind: 'lead', id: 'old', row: lead({ id: 'old', name: 'Renamed', ownerRepId: 'ben' }) },
        { kind: 'account', id: 'a', row: account({ id: 'a', territoryId: 'west' }) },
        contactOfA,
      ]);
      // The write also changes its own new rows.
      await write.write([{ kind: 'lead', id: 'lead-0', row: null }, ...leads(30, 10)]);
      await write.finish();
    });
    expect(await auditBuckets(db, orgId)).toEqual([]);
    await anna.pullAll(7);
    const ben = clientOf(db, 'ben');
    await ben.pullAll(7);
    expect(anna.row('lead', 'old')).toBeUndefined();
    expect(anna.row('lead', 'lead-0')).toBeUndefined();
    expect(anna.row('lead', 'lead-38')).toBeDefined();
    expect(anna.row('contact', 'c')).toBeUndefined();
    expect(ben.row('lead', 'old')).toMatchObject({ name: 'Renamed' });
    expect(ben.row('contact', 'c')).toBeDefined();
    const fresh = clientOf(db, 'anna');
    await fresh.pullAll();
    expect(anna.rows()).toEqual(fresh.rows());
  });

  it('A large write that is not finished leaves nothing behind', async () => {
    const before = await db.query('SELECT * FROM org_version');
    const failing = db.transaction(async (tx) => {
      await (await large(tx)).write(leads(500, 5));
      throw new Error('The file is bad');
    });
    await expect(failing).rejects.toThrow('The file is bad');
    expect(await db.query('SELECT * FROM org_version')).toEqual(before);
    expect(await db.query(`SELECT 1 FROM record WHERE id = 'lead-500'`)).toEqual([]);
  });
});

describe.runIf(hasPostgres())('a large write among others', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openPostgres(await newPostgresUrl(), 4);
    await migrate(db);
    await begin(db);
  });
  afterAll(() => db.close());
  const log = (id: string): Change => ({
    kind: 'activity',
    id,
    row: activity({ id, repId: 'anna', accountId: 'a' }),
  });

  it('Others can write and read during a large write, and no reader misses any of its rows', async () => {
    const anna = clientOf(db, 'anna');
    await anna.pullAll();
    await db.transaction(async (tx) => {
      const write = await large(tx);
      for (let part = 0; part < 3; part += 1) {
        await write.write(leads(1_000 + part * 20, 20));
        // This would wait if the transaction had locked the counter.
        await db.transaction((other) => writeChanges(other, orgId, [log(`during-${part}`)], clock));
        await anna.pullAll(5);
        expect(anna.row('activity', `during-${part}`)).toBeDefined();
        expect(anna.row('lead', 'lead-1000')).toBeUndefined();
      }
      await write.finish();
    });
    await db.transaction((tx) => writeChanges(tx, orgId, [log('after')], clock));
    await anna.pullAll(5);
    const fresh = clientOf(db, 'anna');
    await fresh.pullAll();
    expect(anna.row('lead', 'lead-1058')).toBeDefined();
    expect(anna.rows()).toEqual(fresh.rows());
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });

  const meanwhile: { what: string; change: Change }[] = [
    {
      what: 'an account it relies on changes hands',
      change: { kind: 'account', id: 'a', row: account({ id: 'a', territoryId: 'west' }) },
    },
    {
      what: 'somebody creates the same row',
      change: {
        kind: 'contact',
        id: 'c',
        row: contact({ id: 'c', accountId: null, name: 'Theirs' }),
      },
    },
  ];
  it.each(meanwhile)('A large write starts again when $what', async ({ change }) => {
    let attempts = 0;
    await db.transaction((tx) => writeChanges(tx, orgId, [{ ...contactOfA, row: null }], clock));
    await db.query(`DELETE FROM record WHERE kind = 'contact'`);
    await db.query(`DELETE FROM bucket_row WHERE kind = 'contact'`);
    await db.transaction(async (tx) => {
      attempts += 1;
      const write = await large(tx);
      const other = () => db.transaction((theirs) => writeChanges(theirs, orgId, [change], clock));
      // This happens between the check for existing rows and the end of the write.
      const held = { ...tx, query: tx.query };
      if (attempts === 1 && change.kind === 'contact') {
        held.query = async (sql, params) => {
          if (sql.includes('WITH stored')) await other();
          return tx.query(sql, params);
        };
        await (await large(held)).write([contactOfA]);
      } else await write.write([contactOfA]);
      if (attempts === 1 && change.kind === 'account') await other();
      await write.finish();
    });
    expect(attempts).toBe(2);
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });

  it('A large write starts again when others have used up its versions', async () => {
    let attempts = 0;
    await db.transaction(async (tx) => {
      attempts += 1;
      const write = await large(tx);
      await write.write(leads(2_000, 5));
      if (attempts === 1) {
        await db.query('UPDATE org_version SET version = version + 1000000');
      }
      await write.finish();
    });
    expect(attempts).toBe(2);
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });
});
