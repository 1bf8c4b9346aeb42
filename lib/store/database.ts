import { Dexie, type EntityTable, type Table } from 'dexie';
import type { MutationKind } from '../contract/mutations/index.ts';
import { type RowKind, rowDefinitions, rowKinds } from '../contract/rows/index.ts';
import { upgradeNames } from './load-upgrade.ts';
import type { OutboxEntry } from './outbox-database.ts';
import { indexDeclaration, recordKeysVersion, type StoredRow, versionsOf } from './tables.ts';

/** How far a bucket has been pulled, and the checksum of its stored rows (`count`, `a`, `b`). */
export interface BucketState {
  bucket: string;
  cursor: number;
  count: number;
  a: number;
  b: number;
  /** False while its first fetch is under way. */
  complete: boolean;
}

/** A row that could not be parsed or written. It counts in its buckets' checksums and is parsed again after an update. */
export interface QuarantinedRow {
  key: string;
  kind: string;
  id: string;
  version: number;
  buckets: Record<string, number>;
  /** The row as JSON. Null: too large or too deep to keep; after an update its buckets are fetched again. */
  text?: string | null;
  /** The row as earlier versions stored it, instead of `text`. */
  raw?: unknown;
  reason: string;
}

/**
 * A click that the server has confirmed, kept for a while: a server restored from a backup may have lost it, and this is
 * then the only copy. `held`: the store had its effect at the last check. `unsure`: the server has been restored since.
 * `gone`: the restored server does not have its effect.
 */
export interface ConfirmedEntry
  extends Pick<OutboxEntry, 'id' | 'order' | 'owner' | 'args' | 'at'> {
  kind: MutationKind;
  /** ms, local clock. */
  confirmedAt: number;
  state: 'held' | 'unsure' | 'gone';
}

/** The version since which deals, and the fields that refer to them, have their current names. */
const renamedVersion = rowDefinitions.deal.storeVersion;

/** The version since which uses of templates are no activities. */
const usesVersion = rowDefinitions.templateUse.storeVersion;

/** Tables beside those of the row kinds, by the store version that added them; null: removed in that version. */
const ownTables: Readonly<Record<number, Record<string, string | null>>> = {
  1: {
    bucketState: 'bucket',
    setAside: 'key',
    meta: 'key',
    opportunity: 'id, row.accountId, row.ownerRepId',
  },
  3: { confirmed: 'id, confirmedAt, state' },
  [renamedVersion]: { opportunity: null },
};

const storeVersion = Math.max(
  ...Object.keys(ownTables).map(Number),
  ...rowKinds.flatMap(versionsOf),
);

/** The server's rows, and the rep's confirmed clicks. The name of the database never changes. */
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
      // Rows of a kind that the previous version did not know are quarantined: the next sync parses them again.
      if (version > 1 && Object.keys(kinds).length > 0)
        change.upgrade(async (to) => {
          if (version === renamedVersion) await (await upgradeNames()).renameStore(to);
          if (version === usesVersion) await (await upgradeNames()).moveTemplateUses(to);
          if (version === recordKeysVersion) await (await upgradeNames()).addRecordKeys(to);
          await to.table('meta').put({ key: 'checkedAt', value: 0 });
        });
    }
  }

  /** The table of a kind of row. */
  rows<K extends RowKind>(kind: K): Table<StoredRow<K>, string> {
    return this.table(kind);
  }
}

/** The tables that a store version added, or whose indexes it changed. */
function tablesOfKinds(version: number): Record<string, string> {
  const kinds = rowKinds.filter((kind) => versionsOf(kind).includes(version));
  return Object.fromEntries(kinds.map((kind) => [kind, indexDeclaration(kind, version)]));
}

let current: StoreDatabase | null = null;

/** The one store of this context, opened on first use. */
export function storeDatabase(): StoreDatabase {
  current ??= new StoreDatabase();
  return current;
}

/** For tests: uses another store from now on. */
export function replaceStoreDatabase(database: StoreDatabase | null): void {
  current = database;
}
