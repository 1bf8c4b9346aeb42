import { Dexie, type Table } from 'dexie';

/**
 * Refresh tokens. In the extension's own IndexedDB, because content scripts can read `storage.local`
 * and not every browser can forbid it.
 */
export class SessionDatabase extends Dexie {
  readonly tokens!: Table<{ key: 'current'; value: unknown }, string>;

  constructor(name = 'repside-session') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ tokens: 'key' });
  }
}

let current: SessionDatabase | null = null;

export function sessionDatabase(): SessionDatabase {
  current ??= new SessionDatabase();
  return current;
}
