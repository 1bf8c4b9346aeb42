import { Dexie, type EntityTable, type Table } from 'dexie';
import { type RowKind, rowKinds } from '../contract/row.ts';
import { type Held, schemaLine } from './tables.ts';

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

/** A row that could not be read: kept as it came, counted, tried again after an update. */
export interface SetAside {
  key: string;
  kind: string;
  id: string;
  version: number;
  buckets: Record<string, number>;
  raw: unknown;
  reason: string;
}

/** Server truth, and nothing else. Its name never changes. */
export class StoreDatabase extends Dexie {
  readonly bucketState!: EntityTable<BucketState, 'bucket'>;
  readonly setAside!: EntityTable<SetAside, 'key'>;
  readonly meta!: Table<{ key: string; value: unknown }, string>;

  constructor(name = 'repside-store') {
    super(name);
    const tables: Record<string, string> = {
      bucketState: 'bucket',
      setAside: 'key',
      meta: 'key',
    };
    for (const kind of rowKinds) tables[kind] = schemaLine(kind);
    this.version(1).stores(tables);
  }

  /** The table of a kind of row. */
  rows<K extends RowKind>(kind: K): Table<Held<K>, string> {
    return this.table(kind);
  }
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
