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
    /** Address of the Postgres server of this run; null when it was declined. */
    postgresUrl: string | null;
    /** File with an empty embedded database. */
    emptyPglite: string;
  }
}

/** Makes a fresh, migrated database of its own. */
export type MakeDatabase = () => Promise<Database>;

export async function makePglite(): Promise<Database> {
  return migrated(await emptyPglite());
}

let empty: Promise<Blob> | undefined;

/** An embedded database with nothing in it. */
export async function emptyPglite(): Promise<Database> {
  empty ??= openAsBlob(inject('emptyPglite'));
  return openPglite(undefined, await empty);
}

async function makePostgres(): Promise<Database> {
  return migrated(await openPostgres(await newPostgresUrl(), 24));
}

/** Address of an empty Postgres database. */
export async function newPostgresUrl(): Promise<string> {
  const url = inject('postgresUrl');
  if (url === null) throw new Error('REPSIDE_NO_POSTGRES is set');
  return createTestDatabase(url);
}

export const hasPostgres = (): boolean => inject('postgresUrl') !== null;

/** Both kinds of database, for `describe.each`; the embedded one alone where Postgres was declined. */
export function databaseKinds(): { kind: string; make: MakeDatabase }[] {
  const kinds = [{ kind: 'pglite', make: makePglite }];
  return hasPostgres() ? [...kinds, { kind: 'postgres', make: makePostgres }] : kinds;
}

async function migrated(db: Database): Promise<Database> {
  await migrate(db);
  return db;
}
