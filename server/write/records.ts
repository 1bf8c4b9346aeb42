import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import { kindsScopedBy } from '../../lib/contract/rows/scope.ts';
import type { Tx } from '../db/database.ts';
import { keyOf } from './validate-changes.ts';

/** By what a row is found. */
export interface Key {
  kind: RowKind;
  id: string;
}

/** A row as the database holds it. */
export interface StoredRecord {
  kind: RowKind;
  id: string;
  version: number;
  externalId: string | null;
  /** Null when deleted. */
  row: AnyRow | null;
  /** The buckets it is in, sorted. */
  buckets: string[];
}

/** Statements take this many keys or rows at a time: memory stays bounded, and a statement short. */
const CHUNK = 2_000;

export function* chunks<T>(items: readonly T[], size = CHUNK): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

const COLUMNS = `r.kind, r.id, r.version, r.external_id AS "externalId", r.data AS row, r.buckets`;

export class Records {
  readonly #tx: Tx;
  readonly #orgId: string;

  constructor(tx: Tx, orgId: string) {
    this.#tx = tx;
    this.#orgId = orgId;
  }

  /** The rows that exist among these, deleted ones included, by `kind/id`. */
  async byKey(keys: readonly Key[]): Promise<Map<string, StoredRecord>> {
    const found = new Map<string, StoredRecord>();
    const idsOf = Map.groupBy(keys, (key) => key.kind);
    for (const [kind, wanted] of idsOf) {
      for (const part of chunks(wanted)) {
        // One kind a statement: joined with a list of keys, a database without statistics reads every row.
        const rows = await this.#tx.query<StoredRecord>(
          `SELECT ${COLUMNS} FROM record r
           WHERE r.org_id = $1 AND r.kind = $2 AND r.id = ANY($3::text[])`,
          [this.#orgId, kind, part.map((key) => key.id)],
        );
        for (const row of rows) found.set(keyOf(row.kind, row.id), row);
      }
    }
    return found;
  }

  /** What belongs to these accounts. */
  ofAccounts(accountIds: readonly string[]): Promise<StoredRecord[]> {
    return this.#naming('account', accountIds);
  }

  /** Accounts in these territories. */
  ofTerritories(territoryIds: readonly string[]): Promise<StoredRecord[]> {
    return this.#where(['account'], 'territoryId', territoryIds);
  }

  /** What the managers of these reps' teams read. */
  ofReps(repIds: readonly string[]): Promise<StoredRecord[]> {
    return this.#naming('team', repIds);
  }

  /** Every row of a kind there are few of. */
  all(kind: RowKind): Promise<StoredRecord[]> {
    return this.#tx.query<StoredRecord>(
      `SELECT ${COLUMNS} FROM record r WHERE r.org_id = $1 AND r.kind = $2 AND NOT r.deleted`,
      [this.#orgId, kind],
    );
  }

  /** Rows that one of these accounts or reps decides about. */
  async #naming(reader: 'account' | 'team', ids: readonly string[]): Promise<StoredRecord[]> {
    const kindsByField = Map.groupBy(kindsScopedBy(reader), ([, field]) => field);
    const found: StoredRecord[] = [];
    for (const [field, kinds] of kindsByField) {
      const named = kinds.map(([kind]) => kind);
      for (const row of await this.#where(named, field, ids)) found.push(row);
    }
    return found;
  }

  /** `field`: one that has an index, as every field does that says who reads a row. */
  async #where(
    kinds: readonly RowKind[],
    field: string,
    ids: readonly string[],
  ): Promise<StoredRecord[]> {
    const found: StoredRecord[] = [];
    for (const part of chunks(ids)) {
      const rows = await this.#tx.query<StoredRecord>(
        `SELECT ${COLUMNS} FROM own_record r
         WHERE org_id = $1 AND NOT deleted AND kind = ANY($2::text[])
           AND data->>'${field}' = ANY($3::text[])`,
        [this.#orgId, kinds, part],
      );
      for (const row of rows) found.push(row);
    }
    return found;
  }
}
