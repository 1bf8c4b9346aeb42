import {
  type OwnedDatabase as Database,
  openPglite,
  openPostgres,
} from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createTestDatabase, startPostgres } from '../kit/postgres.ts';

/** An empty, migrated database, and how to remove it. */
export interface TrustDatabase {
  kind: 'pglite' | 'postgres';
  db: Database;
  /** Stops the database's server; the user of `db` closes `db` first. */
  close(): Promise<void>;
}

/** A database of each kind. If there is no Postgres, a warning says so, and only the embedded database is used. */
export async function trustDatabases(): Promise<TrustDatabase[]> {
  const embedded = await openPglite();
  await migrate(embedded);
  const pglite: TrustDatabase = { kind: 'pglite', db: embedded, close: async () => {} };
  const postgres = await openPostgresDatabase();
  return postgres ? [pglite, postgres] : [pglite];
}

async function openPostgresDatabase(): Promise<TrustDatabase | null> {
  const server =
    process.env.REPSIDE_NO_POSTGRES === '1' ? null : await startPostgres().catch(() => null);
  if (!server) {
    console.error(
      'NOT TRIED ON POSTGRES: there is no Postgres server here. PGlite alone is tried.',
    );
    return null;
  }
  try {
    const db = await openPostgres(await createTestDatabase(server.url));
    await migrate(db);
    return { kind: 'postgres', db, close: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
