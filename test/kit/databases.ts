import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';
import {
  type OwnedDatabase as Database,
  openPglite,
  openPostgres,
} from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createTestDatabase } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of this run's Postgres server; null if REPSIDE_NO_POSTGRES is set. */
    postgresUrl: string | null;
    /** A file with an empty embedded database. */
    emptyPglite: string;
  }
}

/** Creates a fresh, migrated database. */
export type MakeDatabase = () => Promise<Database>;

export async function makePglite(): Promise<Database> {
  return migrated(await emptyPglite());
}

let empty: Promise<Blob> | undefined;

/** An empty embedded database. */
export async function emptyPglite(): Promise<Database> {
  empty ??= openAsBlob(inject('emptyPglite'));
  return openPglite(undefined, await empty);
}

async function makePostgres(): Promise<Database> {
  return migrated(await openPostgres(await newPostgresUrl(), 24));
}

/** The address of an empty Postgres database. */
export async function newPostgresUrl(): Promise<string> {
  const url = inject('postgresUrl');
  if (url === null) throw new Error('REPSIDE_NO_POSTGRES is set');
  return createTestDatabase(url);
}

export const hasPostgres = (): boolean => inject('postgresUrl') !== null;

/** Both kinds of database, for `describe.each`; only the embedded one if REPSIDE_NO_POSTGRES is set. */
export function databaseKinds(): { kind: string; make: MakeDatabase }[] {
  const kinds = [{ kind: 'pglite', make: makePglite }];
  return hasPostgres() ? [...kinds, { kind: 'postgres', make: makePostgres }] : kinds;
}

async function migrated(db: Database): Promise<Database> {
  await migrate(db);
  return db;
}
