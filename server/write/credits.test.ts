import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { booking, credit, rep, team } from '../../test/kit/rows.ts';
import type { OwnedDatabase } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { auditBuckets } from './audit.ts';
import { type Change, writeChanges } from './write-rows.ts';

const clock = fixedClock('2026-11-24T23:30:00Z');
const people: Change[] = [
  { kind: 'team', id: 'north', row: team({ id: 'north' }) },
  { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
  { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
];
const sale = (amount: number): Change => ({
  kind: 'booking',
  id: 'b',
  row: booking({ id: 'b', name: 'Vans', amount }),
});
const part = (id: string, repId: string, share: number): Change => ({
  kind: 'credit',
  id,
  row: credit({ id, repId, share }),
});

describe.each(databaseKinds())('credits of a booking on $kind', ({ make }) => {
  let db: OwnedDatabase;
  let orgs = 0;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());

  async function newOrg(): Promise<string> {
    orgs += 1;
    await createOrg(db, `org-${orgs}`, 'Acme');
    return `org-${orgs}`;
  }
  const write = (orgId: string, changes: Change[]) =>
    db.transaction((tx) => writeChanges(tx, orgId, changes, clock));
  const row = async (orgId: string, kind: string, id: string) =>
    (
      await db.query<{ data: Record<string, unknown> | null; buckets: string[] }>(
        'SELECT data, buckets FROM record WHERE org_id = $1 AND kind = $2 AND id = $3',
        [orgId, kind, id],
      )
    )[0];
  const amountOf = async (orgId: string, id: string) =>
    Object((await row(orgId, 'credit', id))?.data?.part).amount;

  it('Every credit states its part of the booking, and goes to its rep', async () => {
    const orgId = await newOrg();
    await write(orgId, [...people, sale(101)]);
    await write(orgId, [part('a', 'anna', 5_000), part('z', 'ben', 5_000)]);
    expect(await amountOf(orgId, 'a')).toBe(51);
    expect(await amountOf(orgId, 'z')).toBe(50);
    const credited = await row(orgId, 'credit', 'z');
    expect(credited?.buckets).toEqual(['rep:ben', 'team:north']);
    expect(credited?.data?.part).toMatchObject({ name: 'Vans', splitTotal: 10_000 });
    expect((await row(orgId, 'booking', 'b'))?.data).toMatchObject({ hasCredits: true });
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });

  it('Credits follow their booking, and each other', async () => {
    const orgId = await newOrg();
    await write(orgId, [...people, part('a', 'anna', 5_000), part('z', 'ben', 5_000)]);
    expect(await amountOf(orgId, 'a')).toBeUndefined();
    await write(orgId, [sale(1_000)]);
    expect(await amountOf(orgId, 'a')).toBe(500);
    await write(orgId, [sale(2_000)]);
    expect(await amountOf(orgId, 'a')).toBe(1_000);
    await write(orgId, [{ kind: 'credit', id: 'z', row: null }]);
    expect((await row(orgId, 'credit', 'a'))?.data?.part).toMatchObject({ splitTotal: 5_000 });
    await write(orgId, [{ kind: 'credit', id: 'a', row: null }]);
    expect((await row(orgId, 'booking', 'b'))?.data).not.toHaveProperty('hasCredits');
  });

  it('Writing the same rows again changes nothing', async () => {
    const orgId = await newOrg();
    const rows = [...people, sale(101), part('a', 'anna', 5_000)];
    const { to } = await write(orgId, rows);
    expect(await write(orgId, rows)).toEqual({ from: to, to });
  });
});
