import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import {
  account,
  contact,
  organisation,
  quota,
  rep,
  team,
  territory,
} from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { auditBuckets } from './audit.ts';
import { type Change, writeChanges } from './write-rows.ts';

const clock = fixedClock('2026-11-24T23:30:00Z');

describe.each(databaseKinds())('writing rows on $kind', ({ make }) => {
  let db: Database;
  let orgs = 0;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());

  async function newOrg(): Promise<string> {
    orgs += 1;
    const orgId = `org-${orgs}`;
    await createOrg(db, orgId, 'Acme');
    return orgId;
  }
  const write = (orgId: string, changes: Change[]) =>
    db.transaction((tx) => writeChanges(tx, orgId, changes, clock));
  const row = async (orgId: string, kind: string, id: string) =>
    (
      await db.query<{ version: number; data: Record<string, unknown> | null; buckets: string[] }>(
        'SELECT version, data, buckets FROM record WHERE org_id = $1 AND kind = $2 AND id = $3',
        [orgId, kind, id],
      )
    )[0];

  const people: Change[] = [
    { kind: 'organisation', id: 'acme', row: organisation({ id: 'acme' }) },
    { kind: 'team', id: 'north', row: team({ id: 'north', managerRepId: 'mia' }) },
    { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
    { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
    {
      kind: 'territory',
      id: 'dach',
      row: territory({
        id: 'dach',
        repId: 'anna',
        rules: [{ id: 'r', order: 4, label: 'DACH', regions: ['DACH'] }],
      }),
    },
  ];

  it('Each changed row gets a version of its own, and an unchanged one gets none', async () => {
    const orgId = await newOrg();
    expect(await write(orgId, people)).toEqual({ from: 0, to: 5 });
    expect(await write(orgId, people)).toEqual({ from: 5, to: 5 });
    const ben: Change = { kind: 'rep', id: 'ben', row: rep({ id: 'ben', name: 'Benjamin' }) };
    expect(await write(orgId, [...people.slice(0, 3), ben])).toEqual({ from: 5, to: 6 });
    expect((await row(orgId, 'rep', 'ben'))?.version).toBe(6);
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });

  it('Contacts move to another bucket with their account, and leave a tombstone in the old bucket', async () => {
    const orgId = await newOrg();
    const at = (ownerRepId: string): Change => ({
      kind: 'account',
      id: 'a',
      row: account({ id: 'a', ownerRepId }),
    });
    const person: Change = { kind: 'contact', id: 'c', row: contact({ id: 'c', accountId: 'a' }) };
    // The contact comes first, and nobody reads it until its account exists.
    await write(orgId, [...people, person]);
    expect((await row(orgId, 'contact', 'c'))?.buckets).toEqual([]);
    await write(orgId, [at('anna')]);
    expect((await row(orgId, 'contact', 'c'))?.buckets).toEqual(['rep:anna']);
    const { to } = await write(orgId, [at('ben')]);
    expect((await row(orgId, 'contact', 'c'))?.buckets).toEqual(['rep:ben']);
    const feed = await db.query(
      `SELECT bucket, removed FROM bucket_row WHERE org_id = $1 AND kind = 'contact' ORDER BY bucket`,
      [orgId],
    );
    expect(feed).toEqual([
      { bucket: 'rep:anna', removed: true },
      { bucket: 'rep:ben', removed: false },
    ]);
    expect((await row(orgId, 'contact', 'c'))?.version).toBe(to);
    await write(orgId, [{ kind: 'account', id: 'a', row: null }]);
    expect((await row(orgId, 'contact', 'c'))?.buckets).toEqual([]);
    expect((await row(orgId, 'ownership', 'a'))?.data).toBeNull();
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });

  it('A quota moves to another team with its rep', async () => {
    const orgId = await newOrg();
    await write(orgId, [...people, { kind: 'quota', id: 'q', row: quota({ id: 'q' }) }]);
    expect((await row(orgId, 'quota', 'q'))?.buckets).toEqual(['rep:anna', 'team:north']);
    await write(orgId, [{ kind: 'rep', id: 'anna', row: rep({ id: 'anna', teamId: 'south' }) }]);
    expect((await row(orgId, 'quota', 'q'))?.buckets).toEqual(['rep:anna', 'team:south']);
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });

  it('The ownership of an account says who owns it, since when and by which rule', async () => {
    const orgId = await newOrg();
    const place = (ownerRepId: string | null): Change => ({
      kind: 'account',
      id: 'a',
      row: account({ id: 'a', region: 'DACH', ownerRepId, territoryId: 'dach' }),
    });
    await write(orgId, [...people, place('anna')]);
    // The account is new and its owner is the territory's rep, so she owns it since she took over the territory.
    expect((await row(orgId, 'ownership', 'a'))?.data).toMatchObject({
      ownerRepId: 'anna',
      since: '2026-03-03',
      ruleOrder: 4,
      ruleLabel: 'DACH',
    });
    await write(orgId, [place('ben')]);
    // 23:30 UTC is the next day in Berlin.
    expect((await row(orgId, 'ownership', 'a'))?.data).toMatchObject({
      ownerRepId: 'ben',
      since: '2026-11-25',
    });
    const rules = [{ id: 'r', order: 9, label: 'Germany', regions: ['dach'] }];
    await write(orgId, [
      { kind: 'territory', id: 'dach', row: territory({ id: 'dach', repId: 'anna', rules }) },
    ]);
    expect((await row(orgId, 'ownership', 'a'))?.data).toMatchObject({
      since: '2026-11-25',
      ruleOrder: 9,
      ruleLabel: 'Germany',
    });
  });

  it('A row that cannot be stored is refused and named', async () => {
    const orgId = await newOrg();
    const bad = (row: unknown) => write(orgId, [{ kind: 'rep', id: 'x', row } as Change]); // a faulty caller could pass this
    await expect(bad({ id: 'x' })).rejects.toThrow(/^rep\/x: rep\.name/);
    await expect(bad(rep({ id: 'y' }))).rejects.toThrow('rep/x: the id in the row is y');
    await expect(bad(rep({ id: 'x', name: 'a\u0000b' }))).rejects.toThrow('contains a NUL or half');
    await expect(bad(rep({ id: 'x', name: 'a\ud800b' }))).rejects.toThrow('contains a NUL or half');
    await bad(rep({ id: 'x', name: 'a\\u0000b 😀 \\' }));
    await expect(write('nowhere', people)).rejects.toThrow('no organisation nowhere');
  });

  it('External keys are kept, and changing one uses no version', async () => {
    const orgId = await newOrg();
    const ben = { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) } as const;
    await write(orgId, [{ ...ben, externalId: 'crm-1' }]);
    expect(await write(orgId, [{ ...ben, externalId: 'crm-2' }])).toEqual({ from: 1, to: 1 });
    await write(orgId, [{ ...ben, row: rep({ id: 'ben', name: 'B' }) }]);
    const keys = await db.query('SELECT external_id FROM record WHERE org_id = $1', [orgId]);
    expect(keys).toEqual([{ external_id: 'crm-2' }]);
  });

  it('Thirty thousand rows are written in one transaction', async () => {
    const orgId = await newOrg();
    const accounts: Change[] = Array.from({ length: 10_000 }, (_, i) => ({
      kind: 'account',
      id: `a${i}`,
      row: account({ id: `a${i}`, ownerRepId: i % 2 ? 'anna' : 'ben', territoryId: 'dach' }),
      externalId: `x${i}`,
    }));
    const contacts: Change[] = Array.from({ length: 20_000 }, (_, i) => ({
      kind: 'contact',
      id: `c${i}`,
      row: contact({ id: `c${i}`, accountId: `a${i % 10_000}` }),
    }));
    const started = performance.now();
    // The ownership rows of the accounts take another 10,000 versions.
    const { to } = await write(orgId, [...people, ...accounts, ...contacts]);
    if (process.env.REPSIDE_TIMES) console.log(Math.round(performance.now() - started), 'ms');
    expect(to).toBe(40_005);
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });
});
