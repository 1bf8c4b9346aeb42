import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnedDatabase as Database, openPostgres, type Tx } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { writeChanges } from '../../server/write/write-rows.ts';
import { hasPostgres, newPostgresUrl } from '../kit/databases.ts';
import { account } from '../kit/rows.ts';
import { withStatements } from '../kit/with-statements.ts';
import { attackServer } from './attack-server.ts';
import { playHistory } from './history.ts';
import { connect, dropConnections } from './postgres-faults.ts';
import {
  missedBy,
  Reader,
  race,
  raceOrg,
  reversed,
  waitForLock,
  writeAccount,
} from './version-race.ts';

describe.runIf(hasPostgres())('I1: on Postgres, with other writers at the same time', () => {
  let db: Database;
  let url: string;
  beforeAll(async () => {
    url = await newPostgresUrl();
    db = await openPostgres(url, 24);
    await migrate(db);
    await raceOrg(db);
  });
  afterAll(() => db.close());

  it('A writer that took its versions first commits first, however long it takes', async () => {
    const reader = new Reader(db);
    const order: string[] = [];
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let taken = () => {};
    const first = new Promise<void>((resolve) => {
      taken = resolve;
    });
    const slow = writeAccount(db, 'slow', () => {
      taken();
      return held;
    }).then(({ to }) => order.push(`slow ${to}`));
    await first;
    const quick = writeAccount(db, 'quick', async () => {}).then(({ to }) =>
      order.push(`quick ${to}`),
    );
    // The second writer waits for the counter; a pull does not wait, and sees neither write.
    await waitForLock(db);
    await reader.read();
    expect([...reader.held]).toEqual(['rep/anna']);
    expect(order).toEqual([]);
    commit();
    await Promise.all([slow, quick]);
    expect(order.map((one) => one.split(' ')[0])).toEqual(['slow', 'quick']);
    expect(await missedBy(reader, db)).toEqual([]);
  });

  it('A transaction that took its snapshot early takes versions after those that were committed since', async () => {
    const reader = new Reader(db);
    // The server writes with READ COMMITTED: statements before the counter's lock see an older state.
    const late = db.transaction(async (tx) => {
      await tx.query('SELECT count(*) FROM record');
      await writeAccount(db, 'between', async () => {});
      await reader.read();
      return writeChanges(tx, 'race', [
        { kind: 'account', id: 'late', row: account({ id: 'late', ownerRepId: 'anna' }) },
      ]);
    });
    await late;
    expect(await missedBy(reader, db)).toEqual([]);
  });

  it('A pull that keeps its snapshot while others commit returns the rest next time', async () => {
    const reader = new Reader(db);
    // The server reads with REPEATABLE READ: writers commit between its statements.
    let written = 0;
    let writing = true;
    const slowReads: Database = withStatements(db, ({ snapshot }) => ({
      snapshot: (work) =>
        snapshot((tx) =>
          work({
            ...tx,
            query: async (sql, params) => {
              const rows = await tx.query(sql, params);
              if (!writing) return rows as never;
              written += 1;
              await writeAccount(db, `during-${written}`, async () => {});
              return rows as never; // the rows that the caller asked for
            },
          }),
        ),
    }));
    const slow = new Reader(slowReads);
    await slow.read();
    writing = false;
    expect(written).toBeGreaterThan(2);
    expect(slow.held.has(`account/during-${written}`)).toBe(false);
    expect(await missedBy(slow, db)).toHaveLength(0);
    expect(await missedBy(reader, db)).toEqual([]);
  });

  it('A client that pulls while twelve others write gets every row', async () => {
    const own = await openPostgres(await newPostgresUrl(), 24);
    await migrate(own);
    expect(await race(own, 12, 20)).toEqual([]);
    await own.close();
  });

  // The isolation that transactions would have if the server did not set it.
  it.each(['read committed', 'repeatable read', 'serializable'])(
    'A server on a database with the default isolation %s returns every row, even between two commits in reverse order',
    async (level) => {
      const strictUrl = await newPostgresUrl();
      const admin = await connect(strictUrl);
      const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name');
      await admin.query(
        `ALTER DATABASE "${rows[0]?.name}" SET default_transaction_isolation = '${level}'`,
      );
      await admin.end();
      const own = await openPostgres(strictUrl, 24);
      await migrate(own);
      const isolation = (tx: Tx) => tx.query('SHOW transaction_isolation');
      expect(await own.query('SHOW transaction_isolation')).toEqual([
        { transaction_isolation: level },
      ]);
      expect([await own.transaction(isolation), await own.snapshot(isolation)]).toEqual([
        [{ transaction_isolation: 'read committed' }],
        [{ transaction_isolation: 'repeatable read' }],
      ]);
      expect(await reversed(own)).toEqual([]);
      await own.query('TRUNCATE org, org_version, record, bucket_row, bucket');
      expect(await race(own, 8, 8)).toEqual([]);
      await own.close();
    },
  );

  it('I5, I13: Histories in which the database drops connections lose and double nothing', async () => {
    const backend = attackServer(db);
    const admin = await connect(url);
    let dropped = 0;
    const disturb = async () => {
      dropped += await dropConnections(admin);
    };
    for (let seed = 1; seed <= 10; seed += 1) {
      const { reasons } = await playHistory(backend, seed, { count: () => {}, disturb });
      expect(reasons, `seed ${seed} on Postgres`).toEqual([]);
    }
    await admin.end();
    expect(dropped).toBeGreaterThan(20);
  });
});
