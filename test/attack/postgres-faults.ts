import { statSync } from 'node:fs';
import pg from 'pg';
import { newId } from '../../lib/kit/id.ts';
import {
  type OwnedDatabase as Database,
  openPostgres,
  sqlState,
} from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { withStatements } from '../kit/with-statements.ts';

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Ends every other connection to the database, even in the middle of a statement; returns how many. */
export async function dropConnections(admin: pg.Client): Promise<number> {
  const { rowCount } = await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
     AND backend_type = 'client backend'`,
  );
  return rowCount ?? 0;
}

/** The id of the user who owns a server's files. */
export async function ownerOf(serverUrl: string): Promise<number> {
  const admin = await connect(serverUrl);
  const { rows } = await admin.query<{ data_directory: string }>('SHOW data_directory');
  await admin.end();
  return statSync(rows[0]?.data_directory ?? '').uid;
}

const tables = ['record', 'bucket_row', 'mutation', 'client'];

/** Deletes what the last history left. */
export async function emptyTables(db: Database): Promise<void> {
  await db.query(`TRUNCATE ${tables.join(', ')}`);
}

/** A database with its files below `path`; the journal and the other databases are elsewhere. */
export async function onSmallDisk(
  serverUrl: string,
  path: string,
): Promise<{ db: Database; drop(): Promise<void> }> {
  const name = `small_${newId().replaceAll('-', '')}`;
  const admin = await connect(serverUrl);
  await admin.query(`CREATE TABLESPACE ${name} LOCATION '${path}'`);
  await admin.query(`CREATE DATABASE ${name} TABLESPACE ${name}`);
  const db = await openPostgres(serverUrl.replace(/\/postgres$/, `/${name}`), 12);
  await migrate(db);
  // Pages stay nearly empty, so that almost every row needs a new page, for which the disk has no space.
  for (const table of tables) await db.query(`ALTER TABLE ${table} SET (fillfactor = 10)`);
  const drop = async () => {
    await db.close();
    await admin.query(`DROP DATABASE ${name}`);
    await admin.query(`DROP TABLESPACE ${name}`);
    await admin.end();
  };
  return { db, drop };
}

/** The same database; `onFull` is called for every transaction that found no space. */
export function countingFull(db: Database, onFull: () => void): Database {
  return withStatements(db, ({ transaction }) => ({
    transaction: (work) =>
      transaction(work).catch((error: unknown) => {
        if (sqlState(error) === '53100') onFull();
        throw error;
      }),
  }));
}
