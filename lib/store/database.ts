import { Dexie, type EntityTable, type Table } from 'dexie';
import type { MutationKind } from '../contract/mutations/index.ts';
import { type RowKind, rowDefinitions, rowKinds } from '../contract/rows/index.ts';
import type { OutboxEntry } from './outbox-database.ts';
import { indexDeclaration, type StoredRow } from './tables.ts';

/** How far a bucket has been read, and the checksum of what is held of it. */
export interface BucketState {
  bucket: string;
  cursor: number;
  count: number;
  a: number;
  b: number;
  /** False while its first fetch is under way. */
  complete: boolean;
}

/** A quarantined row: it could not be read or written. Kept as text, counted, tried again after an update. */
export interface QuarantinedRow {
  key: string;
  kind: string;
  id: string;
  version: number;
  buckets: Record<string, number>;
  /** The row as JSON. Null: it was too large or too deep to keep; after an update its buckets are fetched anew. */
  text?: string | null;
  /** The row as versions before kept it, in place of the text. */
  raw?: unknown;
  reason: string;
}

/**
 * What the server has confirmed, kept for a while: a server that is restored from a backup may not have it any more, and
 * this is then the only copy. `held`: its effect was here when that was last looked at. `unsure`: the server was restored
 * since. `gone`: the restored server does not have its effect.
 */
export interface ConfirmedEntry
  extends Pick<OutboxEntry, 'id' | 'order' | 'owner' | 'args' | 'at'> {
  kind: MutationKind;
  /** ms, local clock. */
  confirmedAt: number;
  state: 'held' | 'unsure' | 'gone';
}

/** The tables that hold no rows, by the version of the store that brought them. */
const ownTables: Readonly<Record<number, Record<string, string>>> = {
  1: { bucketState: 'bucket', setAside: 'key', meta: 'key' },
  3: { confirmed: 'id, confirmedAt, state' },
};

const storeVersion = Math.max(
  ...Object.keys(ownTables).map(Number),
  ...rowKinds.map((kind) => rowDefinitions[kind].storeVersion),
);

/** Server truth, and what the server confirmed of the rep's own. Its name never changes. */
export class StoreDatabase extends Dexie {
  readonly bucketState!: EntityTable<BucketState, 'bucket'>;
  readonly setAside!: EntityTable<QuarantinedRow, 'key'>;
  readonly confirmed!: EntityTable<ConfirmedEntry, 'id'>;
  readonly meta!: Table<{ key: string; value: unknown }, string>;

  constructor(name = 'repside-store') {
    super(name);
    for (let version = 1; version <= storeVersion; version += 1) {
      const kinds = tablesOfKinds(version);
      const change = this.version(version).stores({ ...ownTables[version], ...kinds });
      // Rows of a kind the previous version did not know are quarantined: the next sync reads them again.
      if (version > 1 && Object.keys(kinds).length > 0)
        change.upgrade((to) => to.table('meta').put({ key: 'checkedAt', value: 0 }));
    }
  }

  /** The table of a kind of row. */
  rows<K extends RowKind>(kind: K): Table<StoredRow<K>, string> {
    return this.table(kind);
  }
}

/** The tables of the kinds that a version of the store has brought. */
function tablesOfKinds(version: number): Record<string, string> {
  const kinds = rowKinds.filter((kind) => rowDefinitions[kind].storeVersion === version);
  return Object.fromEntries(kinds.map((kind) => [kind, indexDeclaration(kind)]));
}

let current: StoreDatabase | null = null;

/** The one store of this context, opened on first use. */
export function storeDatabase(): StoreDatabase {
  current ??= new StoreDatabase();
  return current;
}

/** For tests: another store from here on. */
export function replaceStoreDatabase(database: StoreDatabase | null): void {
  current = database;
}
