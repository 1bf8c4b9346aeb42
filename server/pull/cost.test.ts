import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PullRequest } from '../../lib/contract/wire/pull.ts';
import { wireVersion } from '../../lib/contract/wire/version.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { databaseKinds, hasPostgres } from '../../test/kit/databases.ts';
import { recording, type Statement } from '../../test/kit/recorded-statements.ts';
import { account, rep, team, territory } from '../../test/kit/rows.ts';
import { costOf } from '../../test/kit/statement-cost.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { PeopleCache } from '../scope/people.ts';
import { readRepScope } from '../scope/rep-scope.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { pull } from './pull.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const sizes = { small: 1_000, large: hasPostgres() ? 200_000 : 20_000 };
const changed = 10;

// The last kind of database: Postgres if there is one.
describe.each(databaseKinds().slice(-1))('what a pull reads on $kind (I18)', ({ make }) => {
  let db: Database;
  let watched: Database;
  const sent: Statement[] = [];
  beforeAll(async () => {
    db = await make();
    watched = recording(db, sent);
    for (const [orgId, size] of Object.entries(sizes)) await fill(orgId, size);
    // With few organisations, Postgres would not use an index.
    await db.query(
      `WITH others AS (
         INSERT INTO org (org_id, name, epoch)
         SELECT 'other-' || n, 'Other', 'e' FROM generate_series(1, 5000) AS n RETURNING org_id
       )
       INSERT INTO org_version (org_id, version) SELECT org_id, 0 FROM others`,
    );
    // As many buckets as for two thousand reps and their territories.
    await db.query(
      `INSERT INTO bucket (org_id, bucket, version, count, sum_a, sum_b)
       SELECT 'large', 'territory:other-' || n, n, 0, 0, 0 FROM generate_series(1, 4000) AS n`,
    );
    await db.query('ANALYZE');
  });
  afterAll(() => db.close());

  const accounts = (name: string): Change[] =>
    Array.from({ length: changed }, (_, i) => {
      const id = `a${i}`;
      return { kind: 'account', id, row: account({ id, name, territoryId: 'coast' }) };
    });
  const write = (orgId: string, changes: Change[]) =>
    db.transaction((tx) => writeChanges(tx, orgId, changes, clock));

  /** Makes an organisation with this many accounts in the rep's territory. */
  async function fill(orgId: string, size: number) {
    await createOrg(db, orgId, 'Acme');
    await write(orgId, [
      { kind: 'team', id: 'north', row: team({ id: 'north', managerRepId: 'anna' }) },
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
      { kind: 'territory', id: 'coast', row: territory({ id: 'coast', repId: 'anna' }) },
      ...accounts('Account'),
    ]);
    // The other rows are copies made in the database. Their checksums are missing, which does not matter here.
    const [at] = await db.query<{ version: number }>(
      'UPDATE org_version SET version = version + $2 WHERE org_id = $1 RETURNING version - $2 AS version',
      [orgId, size],
    );
    const copies = [orgId, size, at?.version];
    await db.query(
      `INSERT INTO record (org_id, kind, id, version, data, deleted, buckets)
       SELECT org_id, kind, 'copy-' || n, $3::bigint + n,
         data || jsonb_build_object('id', 'copy-' || n), deleted, buckets
       FROM record, generate_series(1, $2::int) AS n
       WHERE org_id = $1 AND kind = 'account' AND id = 'a0'`,
      copies,
    );
    await db.query(
      `INSERT INTO bucket_row (org_id, bucket, kind, id, version, removed)
       SELECT org_id, bucket, kind, 'copy-' || n, $3::bigint + n, removed
       FROM bucket_row, generate_series(1, $2::int) AS n
       WHERE org_id = $1 AND kind = 'account' AND id = 'a0'`,
      copies,
    );
    await db.query(
      `UPDATE bucket SET version = $3::bigint + $2::int WHERE org_id = $1 AND bucket IN (
         SELECT bucket FROM bucket_row WHERE org_id = $1 AND kind = 'account' AND id = 'a0')`,
      copies,
    );
  }

  /** An empty pull: its cursors are at the horizon. */
  async function upToDate(orgId: string): Promise<PullRequest> {
    const people = PeopleCache.of(watched);
    const standing = await readRepScope(db, { orgId, repId: 'anna' }, clock, people);
    if (!standing) throw new Error('There is no such rep');
    const { epoch, horizon, buckets } = standing;
    const cursors = buckets.map(({ bucket }) => ({ bucket, after: horizon, complete: true }));
    return { wire: wireVersion, epoch, cursors, limit: 2_000 };
  }

  /** The operations of a pull, and what its statements read. */
  async function costOfPull(orgId: string, request: PullRequest) {
    sent.length = 0;
    const { changes } = await pull(watched, { orgId, repId: 'anna' }, request, clock);
    const asked = sent.filter(({ params }) => params.length > 0);
    const operations = changes.reduce((sum, change) => sum + change.operations.length, 0);
    return { operations, statements: asked.length, ...(await costOf(db.inOrg(orgId), asked)) };
  }

  async function costOfChanges(orgId: string) {
    const before = await upToDate(orgId);
    await write(orgId, accounts(`Changed ${orgId}`));
    return costOfPull(orgId, before);
  }

  it('A pull reads the rows that changed, among 1,000 rows and among two hundred times as many', async () => {
    const few = await costOfChanges('small');
    const many = await costOfChanges('large');
    expect(few.operations).toBeGreaterThanOrEqual(changed);
    expect(many.operations).toBe(few.operations);
    expect(many.statements).toBe(few.statements);
    // Each operation is read a few times: to find the end of the batch, in its feed, and as a row.
    expect(few.rows).toBeLessThan(10 * few.operations);
    expect(many.rows).toBe(few.rows);
    // Only an index may have one more level.
    expect(many.blocks).toBeLessThanOrEqual(2 * few.blocks);
  });

  it.each(Object.keys(sizes))(
    'A pull reads one indexed row of two tables when nothing changed: %s',
    async (orgId) => {
      const request = await upToDate(orgId);
      await costOfPull(orgId, request);
      const again = await costOfPull(orgId, request);
      expect(again).toMatchObject({ operations: 0, statements: 1, rows: 2 });
      expect(again.tables).toEqual(['org', 'org_version']);
      expect(again.blocks).toBeLessThanOrEqual(8);
    },
  );

  it('A pull reads the rep’s own buckets when anything changed, however many others there are', async () => {
    const caller = { orgId: 'large', repId: 'anna' };
    const people = PeopleCache.of(db);
    await readRepScope(db.inOrg('large'), caller, clock, people);
    sent.length = 0;
    const standing = await readRepScope(watched.inOrg('large'), caller, clock, people);
    const { rows } = await costOf(db.inOrg('large'), sent);
    // Each of them is read once, together with the rows that decide the scope.
    expect(rows).toBeLessThanOrEqual(2 * (standing?.buckets.length ?? 0) + 5);
  });
});
