import { describe, expect, it } from 'vitest';
import { hasPostgres, newPostgresUrl } from '../../test/kit/databases.ts';
import { openPostgres } from './database.ts';
import { migrate } from './migrate.ts';
import { first } from './migrations/001-first.ts';

const ROWS = 150_000;

describe.runIf(hasPostgres())('the migration of a large database that is in use', () => {
  it('An older program goes on reading and pushing while a large database is migrated', async () => {
    const url = await newPostgresUrl();
    const db = await openPostgres(url, 4);
    await db.query('CREATE TABLE migration (name text PRIMARY KEY)');
    for (const statement of first) await db.query(statement);
    await db.query(`INSERT INTO migration (name) VALUES ('000-lock'), ('001-first')`);
    await db.query(
      `INSERT INTO bucket_row SELECT 'acme', 'org', 'account', n::text, n, n % 2 = 0
       FROM generate_series(1, ${ROWS}) AS n`,
    );
    await db.query(
      `INSERT INTO record SELECT 'acme', 'account', n::text, n, NULL, NULL, n % 2 = 0, '[]'
       FROM generate_series(1, ${ROWS}) AS n`,
    );
    await db.query(
      `INSERT INTO mutation SELECT 'acme', n::text, 'anna', 'c', n, '{}'
       FROM generate_series(1, ${ROWS}) AS n`,
    );
    let running = true;
    // The older program's statement. It fails if it has to wait for a lock.
    const reader = async () => {
      let turns = 0;
      while (running) {
        await db.transaction(async (tx) => {
          await tx.query(`SET LOCAL lock_timeout = '250ms'`);
          await tx.query('SELECT * FROM bucket');
          await tx.query(
            `SELECT b.version, r.data FROM bucket_row b
             JOIN record r ON r.org_id = b.org_id AND r.kind = b.kind AND r.id = b.id
             WHERE b.org_id = 'acme' AND b.bucket = 'org' AND b.version > $1
             ORDER BY b.version LIMIT 100`,
            [(turns * 997) % ROWS],
          );
        });
        turns += 1;
      }
      return turns;
    };
    const reading = reader();
    const applied = await migrate(db).finally(() => {
      running = false;
    });
    expect(applied).not.toContain('001-first');
    expect(applied.length).toBeGreaterThan(1);
    expect(await migrate(db)).toEqual([]);
    expect(await reading).toBeGreaterThan(0);
    // The older program, which still runs, stores an answer like this.
    await db.query(
      `INSERT INTO mutation (org_id, id, rep_id, client_id, seq, answer)
       VALUES ('acme', 'new', 'anna', 'c', 1, '{}')`,
    );
    const ages = await db.query<{ old: number }>(
      'SELECT count(*) AS old FROM mutation WHERE at < $1',
      [Date.now() - 3_600_000],
    );
    expect(ages[0]?.old).toBe(0);
    await db.close();
  });
});
