import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds, hasPostgres, newPostgresUrl } from '../../test/kit/databases.ts';
import {
  type OwnedDatabase as Database,
  isPassing,
  openPglite,
  openPostgres,
  sqlState,
} from './database.ts';
import { migrate } from './migrate.ts';

describe.each(databaseKinds())('a database on $kind', ({ make }) => {
  let db: Database;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());

  it('A database reads big numbers, JSON, bytes and booleans alike on both kinds', async () => {
    const rows = await db.query(
      `SELECT 9007199254740991::bigint AS n, '{"a":[1]}'::jsonb AS j, true AS b, NULL AS z`,
    );
    expect(rows).toEqual([{ n: 9007199254740991, j: { a: [1] }, b: true, z: null }]);
    const bytes = await db.query<{ x: Uint8Array }>(`SELECT '\\x00ff'::bytea AS x`);
    expect([...(bytes[0]?.x ?? [])]).toEqual([0, 255]);
  });

  it('A database rolls back a failed transaction', async () => {
    await expect(
      db.transaction(async (tx) => {
        await tx.query(`INSERT INTO org (org_id, name, epoch) VALUES ('x', 'x', 'x')`);
        await tx.query('SELECT nonsense');
      }),
    ).rejects.toSatisfy((error) => sqlState(error) === '42703');
    expect(await db.query(`SELECT 1 FROM org WHERE org_id = 'x'`)).toEqual([]);
  });

  it('A database lets other work run while many transactions wait', async () => {
    let done = 0;
    const all = Array.from({ length: 60 }, () =>
      db.transaction(async (tx) => {
        await tx.query('SELECT 1');
        done += 1;
      }),
    );
    await new Promise((turn) => setImmediate(turn));
    await new Promise((turn) => setImmediate(turn));
    expect(done).toBeLessThan(60);
    await Promise.all(all);
    expect(done).toBe(60);
  });

  it('A database is migrated once, and a program refuses a database that a newer one has migrated', async () => {
    expect(await migrate(db)).toEqual([]);
    await db.query(`INSERT INTO migration (name) VALUES ('999-later')`);
    await expect(migrate(db)).rejects.toThrow('migration 999-later');
    await db.query(`DELETE FROM migration WHERE name = '999-later'`);
  });

  it('The key of every table begins with the organisation', async () => {
    const keys = await db.query<{ table: string; column: string }>(
      `SELECT c.relname AS "table", a.attname AS "column"
       FROM pg_class c LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
       LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
         AND c.relname <> 'migration'`,
    );
    expect(keys.length).toBeGreaterThan(8);
    for (const { table, column } of keys) expect(column, table).toBe('org_id');
  });
});

describe.runIf(hasPostgres())('several processes on one Postgres', () => {
  it('Processes that migrate at once take turns, and each migration is applied once', async () => {
    const url = await newPostgresUrl();
    const databases = await Promise.all(Array.from({ length: 5 }, () => openPostgres(url, 2)));
    const applied = await Promise.all(databases.map(migrate));
    const names = applied.flat();
    expect(names).toContain('001-first');
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
    for (const db of databases) expect(await migrate(db)).toEqual([]);
    await Promise.all(databases.map((db) => db.close()));
  });

  it('A caller that gets no connection in time is told that the failure will pass', async () => {
    const db = await openPostgres(await newPostgresUrl(), 1, {
      statementMs: 30_000,
      connectMs: 200,
    });
    let end = () => {};
    const held = new Promise<void>((done) => {
      end = done;
    });
    const holder = db.transaction(() => held);
    await expect(db.transaction(async () => {})).rejects.toSatisfy(isPassing);
    await expect(db.query('SELECT 1')).rejects.toSatisfy(isPassing);
    end();
    await holder;
    await db.close();
  });

  it('A process does not mistake an error of its caller for a lost connection, whatever its message', async () => {
    const db = await openPostgres(await newPostgresUrl());
    const failing = db.transaction(async () => {
      throw new Error('connection terminated: timeout');
    });
    await expect(failing).rejects.not.toSatisfy(isPassing);
    await db.close();
  });

  it('A process runs a transaction again after a deadlock', async () => {
    const db = await openPostgres(await newPostgresUrl());
    await db.query('CREATE TABLE t (id int PRIMARY KEY, n int)');
    await db.query('INSERT INTO t VALUES (1, 0), (2, 0)');
    let attempts = 0;
    // Each transaction locks one row and then wants the other one: Postgres ends one of the two.
    let arrived = 0;
    let open = () => {};
    const both = new Promise<void>((done) => {
      open = done;
    });
    const cross = (first: number, second: number) =>
      db.transaction(async (tx) => {
        attempts += 1;
        await tx.query('UPDATE t SET n = n + 1 WHERE id = $1', [first]);
        arrived += 1;
        if (arrived === 2) open();
        await both;
        await tx.query('UPDATE t SET n = n + 1 WHERE id = $1', [second]);
      });
    await Promise.all([cross(1, 2), cross(2, 1)]);
    expect(attempts).toBeGreaterThan(2);
    expect(await db.query('SELECT n FROM t ORDER BY id')).toEqual([{ n: 2 }, { n: 2 }]);
    await db.close();
  });
});

describe('the embedded database on a folder', () => {
  it('An embedded database keeps its rows, and is open to one process at a time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'repside-database-'));
    try {
      const first = await openPglite(folder);
      await migrate(first);
      await expect(openPglite(folder)).rejects.toThrow('in use by another process');
      await first.query(`INSERT INTO org (org_id, name, epoch) VALUES ('x', 'Kept', 'x')`);
      await first.close();
      const second = await openPglite(folder);
      expect(await migrate(second)).toEqual([]);
      expect(await second.query('SELECT name FROM org')).toEqual([{ name: 'Kept' }]);
      await second.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
