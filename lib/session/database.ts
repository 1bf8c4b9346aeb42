import { Dexie, type EntityTable, type Table } from 'dexie';

/** A refresh token that is of no more use here and that its issuer has not been told about. */
export interface Revocation {
  id: number;
  /** A `Grant`, as it was kept. */
  grant: unknown;
  /** ms, local clock. */
  since: number;
  tries: number;
}

/**
 * Credentials. In the extension's own IndexedDB, because content scripts can read `storage.local`
 * and not every browser can forbid it.
 */
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

/** For tests: another database from here on. */
export function replaceSessionDatabase(database: SessionDatabase | null): void {
  current = database;
}
