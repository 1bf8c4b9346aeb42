import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../../test/kit/databases.ts';
import { fillTables, ours, planOfLookUp, tablesOf, theirs } from '../../test/kit/filled-tables.ts';
import { type Database, type OwnedDatabase, sqlState } from './database.ts';
import { orgRole } from './scope.ts';

describe.each(databaseKinds())('organisations on $kind', ({ make }) => {
  let db: OwnedDatabase;
  let tables: string[];
  beforeAll(async () => {
    db = await make();
    await fillTables(db);
    tables = await tablesOf(db);
  });
  afterAll(() => db.close());

  it('Every table keeps organisations apart by row level security', async () => {
    const rows = await db.query<{ table: string; bound: boolean; policies: number }>(
      `SELECT relname AS "table", relrowsecurity AND relforcerowsecurity AS bound,
         (SELECT count(*)::int FROM pg_policies WHERE tablename = relname) AS policies
       FROM pg_class WHERE relkind IN ('r', 'p', 'f', 'v', 'm')
         AND relnamespace = 'public'::regnamespace AND relname NOT IN ('migration', 'own_record')`,
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const { table, bound, policies } of rows) {
      expect({ table, bound, policies }).toEqual({ table, bound: true, policies: 2 });
    }
  });

  it('An organisation sees no row of another, even in a statement without an organisation', async () => {
    const scoped = db.inOrg(ours);
    for (const table of [...tables, 'own_record']) {
      const sql = `SELECT org_id FROM ${table}`;
      const seen = [
        await scoped.query(sql),
        await scoped.transaction((tx) => tx.query(sql)),
        await scoped.snapshot((tx) => tx.query(sql)),
        await scoped.query(`SELECT org_id FROM ${table} WHERE org_id = $1 OR true`, [theirs]),
      ];
      for (const rows of seen) expect(rows, table).toEqual([{ org_id: ours }]);
      expect(await scoped.query(`${sql} WHERE org_id = $1`, [theirs]), table).toEqual([]);
    }
  });

  it('An organisation cannot write rows of another', async () => {
    const scoped = db.inOrg(ours);
    for (const table of tables.filter((one) => one !== 'ops_change')) {
      const done = await scoped.query(`UPDATE ${table} SET org_id = org_id RETURNING org_id`);
      expect(done, table).toEqual([{ org_id: ours }]);
      const stolen = scoped.query(`UPDATE ${table} SET org_id = $1`, [theirs]);
      await expect(stolen, table).rejects.toSatisfy((error) => sqlState(error) === '42501');
      const gone = await scoped
        .transaction(async (tx) => {
          const rows = await tx.query(`DELETE FROM ${table} RETURNING org_id`);
          await expect(
            tx.query(`INSERT INTO ${table} (org_id) VALUES ($1)`, [theirs]),
          ).rejects.toThrow();
          return rows;
        })
        .catch(() => null);
      expect(gone === null || gone.length === 1, table).toBe(true);
      expect((await db.inOrg(theirs).query(`SELECT 1 FROM ${table}`)).length, table).toBe(1);
    }
  });

  it('Nobody changes or deletes a line of the audit trail, not even the owner of the database', async () => {
    const stolen = db.inOrg(ours).query(
      `INSERT INTO ops_change (org_id, id, at, who, via, action, target_kind, target_id, target_name)
         VALUES ($1, 'y', 1, 'x', 'x', 'x', 'x', 'x', 'x')`,
      [theirs],
    );
    await expect(stolen).rejects.toSatisfy((error) => sqlState(error) === '42501');
    for (const to of [db.inOrg(ours), db.acrossOrgs(), db]) {
      for (const sql of [
        `UPDATE ops_change SET who = 'nobody'`,
        `UPDATE ops_change SET who = 'nobody' WHERE false`,
        'DELETE FROM ops_change',
        'TRUNCATE ops_change',
        `INSERT INTO ops_change SELECT * FROM ops_change
           ON CONFLICT (org_id, id) DO UPDATE SET who = 'nobody'`,
      ]) {
        await expect(to.query(sql), sql).rejects.toSatisfy((error) => sqlState(error) === '42501');
      }
    }
    const kept = await db.acrossOrgs().query('SELECT who FROM ops_change');
    expect(kept).toEqual([{ who: 'x' }, { who: 'x' }]);
  });

  it('A statement without a scope sees no rows', async () => {
    for (const table of [...tables, 'own_record']) {
      for (const orgId of ['', 'nobody']) {
        expect(await db.inOrg(orgId).query(`SELECT 1 FROM ${table}`), table).toEqual([]);
      }
      const unset = await db.transaction(async (tx) => {
        await tx.query(`SET LOCAL ROLE ${orgRole}`);
        return tx.query(`SELECT 1 FROM ${table}`);
      });
      expect(unset, table).toEqual([]);
    }
  });

  it('Organisations are not mixed up when many statements run at once and some of them fail', async () => {
    const ask = async (orgId: string, n: number) => {
      const scoped = db.inOrg(orgId);
      if (n % 5 === 0) await scoped.query('SELECT 1/0').catch(() => {});
      const sql = 'SELECT org_id FROM org';
      return n % 2 === 0 ? scoped.query(sql) : scoped.transaction((tx) => tx.query(sql));
    };
    const asked = Array.from({ length: 60 }, (_, n) => (n % 3 === 0 ? theirs : ours));
    const seen = await Promise.all(asked.map(ask));
    expect(seen).toEqual(asked.map((orgId) => [{ org_id: orgId }]));
    expect((await db.acrossOrgs().query('SELECT 1 FROM org')).length).toBe(2);
    // A connection that goes back to the pool has no scope.
    const whose = `SELECT current_setting('role') AS role,
      coalesce(current_setting('repside.org', true), '') AS org`;
    const left = await Promise.all(asked.map(() => db.query(whose)));
    for (const [one] of left) expect(one).toMatchObject({ role: 'none', org: '' });
  });

  it('A statement in a scope still uses the indexes', async () => {
    expect(await planOfLookUp(db)).toContain('record_message');
  });
});

describe('the rooms of the server', () => {
  it('Server code cannot send a statement without naming the organisation', () => {
    const send = (db: Database) => {
      // @ts-expect-error A database has no statements without a scope.
      db.query('SELECT 1');
      // @ts-expect-error A database has no transactions without a scope.
      db.transaction(async () => {});
    };
    expect(send).toBeTypeOf('function');
  });

  it('Server code outside server/db never gets the database with its owner’s rights', () => {
    const root = new URL('..', import.meta.url).pathname;
    const mayOwn = /^(db\/|start-server\.ts$|data-folder\.ts$|cli\/command\.ts$|.*\.test\.ts$)/;
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !mayOwn.test(name),
    );
    expect(files.length).toBeGreaterThan(100);
    const owning = files.filter((name) =>
      /OwnedDatabase|openPglite|openPostgres|from 'pg'|electric-sql/.test(
        readFileSync(join(root, name), 'utf8'),
      ),
    );
    expect(owning).toEqual([]);
  });
});
