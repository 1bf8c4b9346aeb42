import { Dexie, type EntityTable, type Table } from 'dexie';

/** A refresh token that is no longer used here and still has to be revoked at its issuer. */
export interface Revocation {
  id: number;
  /** A `Grant` as it was stored; parsed when it is read. */
  grant: unknown;
  /** ms, local clock. */
  since: number;
  tries: number;
}

/** Credentials. In IndexedDB, because content scripts can read `storage.local` and not every browser can forbid that. */
export class SessionDatabase extends Dexie {
  readonly tokens!: Table<{ key: 'current'; value: unknown }, string>;
  readonly revocations!: EntityTable<Revocation, 'id'>;

  constructor(name = 'repside-session') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ tokens: 'key' });
    this.version(2).stores({ revocations: '++id' });
  }
}

let current: SessionDatabase | null = null;

export function sessionDatabase(): SessionDatabase {
  current ??= new SessionDatabase();
  return current;
}

/** For tests: uses another database from now on. */
export function replaceSessionDatabase(database: SessionDatabase | null): void {
  current = database;
}
