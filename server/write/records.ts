import { type AnyRow, type RowKind, rowDefinitions } from '../../lib/contract/rows/index.ts';
import { kindsScopedBy } from '../../lib/contract/rows/scope.ts';
import { isList, isSized, isWrapper } from '../../lib/contract/schema-def.ts';
import type { z } from '../../lib/contract/zod.ts';
import type { Tx } from '../db/database.ts';
import { refPlaces } from './ref-places.ts';
import { keyOf } from './validate-changes.ts';

/** The key of a row within its organisation. */
export interface RecordKey {
  kind: RowKind;
  id: string;
}

/** A row as stored in the database. */
export interface StoredRecord {
  kind: RowKind;
  id: string;
  version: number;
  externalId: string | null;
  /** Null: the row is deleted. */
  row: AnyRow | null;
  /** The buckets that the row is in, sorted. */
  buckets: string[];
}

/** The keys or rows per statement, which bounds memory and the duration of a statement. */
const CHUNK = 2_000;

/** Yields the items in parts of at most `size`. */
export function* chunks<T>(items: readonly T[], size = CHUNK): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

const COLUMNS = `r.kind, r.id, r.version, r.external_id AS "externalId", r.data AS row, r.buckets`;

/** Finds stored rows of one organisation. */
export class Records {
  readonly #tx: Tx;
  readonly #orgId: string;

  constructor(tx: Tx, orgId: string) {
    this.#tx = tx;
    this.#orgId = orgId;
  }

  /** The stored rows with these keys, including deleted ones, by `kind/id`. */
  async byKey(keys: readonly RecordKey[]): Promise<Map<string, StoredRecord>> {
    const found = new Map<string, StoredRecord>();
    const idsOf = Map.groupBy(keys, (key) => key.kind);
    for (const [kind, wanted] of idsOf) {
      for (const part of chunks(wanted)) {
        // One statement per kind: joined with a list of keys, a database without statistics would read every row.
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

  /** The rows that belong to these accounts. */
  ofAccounts(accountIds: readonly string[]): Promise<StoredRecord[]> {
    return this.#naming('account', accountIds);
  }

  /** The rows that move with these leads. */
  ofLeads(leadIds: readonly string[]): Promise<StoredRecord[]> {
    return this.#naming('lead', leadIds);
  }

  /** The rows that move with these deals, and those that are parts of them. */
  async ofDeals(dealIds: readonly string[]): Promise<StoredRecord[]> {
    const named = await this.#naming('deal', dealIds);
    return named.concat(await this.#naming('part', dealIds));
  }

  /** The accounts in these territories. */
  ofTerritories(territoryIds: readonly string[]): Promise<StoredRecord[]> {
    return this.#where(['account'], 'territoryId', territoryIds);
  }

  /** The rows of these reps that their teams' managers read. */
  ofReps(repIds: readonly string[]): Promise<StoredRecord[]> {
    return this.#naming('team', repIds);
  }

  /** The credits of these bookings. */
  creditsOf(bookingIds: readonly string[]): Promise<StoredRecord[]> {
    return this.#where(['credit'], 'bookingId', bookingIds);
  }

  /** The rows that name one of these rows anywhere. Reads every row of some kinds. */
  async naming(to: RowKind, ids: readonly string[]): Promise<StoredRecord[]> {
    const found: StoredRecord[] = [];
    for (const { kind, field, below } of refPlaces.filter((place) => place.to === to)) {
      // The operator finds an id that stands alone, and one in a list.
      const holds =
        below === null
          ? `data->'${field}' ?| $3::text[]`
          : `EXISTS (SELECT 1 FROM jsonb_array_elements(data->'${field}') part
               WHERE part->'${below}' ?| $3::text[])`;
      for (const part of chunks(ids)) {
        const rows = await this.#tx.query<StoredRecord>(
          `SELECT ${COLUMNS} FROM own_record r
           WHERE org_id = $1 AND NOT deleted AND kind = $2 AND ${holds}`,
          [this.#orgId, kind, part],
        );
        for (const row of rows) found.push(row);
      }
    }
    return found;
  }

  /** What these rows were merged into, by `kind/id`. Rows that were not merged are left out. */
  async mergers(keys: readonly RecordKey[]): Promise<Map<string, string>> {
    const into = new Map<string, string>();
    for (const part of chunks(keys)) {
      const rows = await this.#tx.query<RecordKey & { into: string }>(
        `SELECT kind, id, data->>'mergedInto' AS into FROM own_record
         WHERE org_id = $1 AND NOT deleted AND data->>'mergedInto' IS NOT NULL
           AND kind || '/' || id = ANY($2::text[])`,
        [this.#orgId, part.map(({ kind, id }) => keyOf(kind, id))],
      );
      for (const row of rows) into.set(keyOf(row.kind, row.id), row.into);
    }
    return into;
  }

  /** The leads with one of these statuses. Reads every lead. */
  leadsWithStatus(leadStatusIds: readonly string[]): Promise<StoredRecord[]> {
    return this.#where(['lead'], 'leadStatusId', leadStatusIds);
  }

  /** All rows of a kind. Only for kinds with few rows. */
  all(kind: RowKind): Promise<StoredRecord[]> {
    return this.#tx.query<StoredRecord>(
      `SELECT ${COLUMNS} FROM record r WHERE r.org_id = $1 AND r.kind = $2 AND NOT r.deleted`,
      [this.#orgId, kind],
    );
  }

  /** The rows whose readers are decided by one of these accounts, leads, deals or reps. */
  async #naming(
    reader: 'account' | 'lead' | 'deal' | 'part' | 'team',
    ids: readonly string[],
  ): Promise<StoredRecord[]> {
    const named = [...kindsScopedBy(reader)].flatMap(([kind, fields]) =>
      fields.map((field) => ({ kind, field })),
    );
    const found: StoredRecord[] = [];
    for (const [field, kinds] of Map.groupBy(named, (one) => one.field)) {
      const rows = await this.#where(
        kinds.map(({ kind }) => kind),
        field,
        ids,
      );
      for (const row of rows) found.push(row);
    }
    return found;
  }

  /** `field`: usually a field with an index. Every field that decides who reads a row has one. */
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
           AND ${hasList(kinds, field) ? `data ? '${field}' AND data->'${field}' ?| ` : `data->>'${field}' = ANY`}($3::text[])`,
        [this.#orgId, kinds, part],
      );
      for (const row of rows) found.push(row);
    }
    return found;
  }
}

/** Whether the field holds a list of ids in rows of these kinds. */
function hasList([kind]: readonly RowKind[], field: string): boolean {
  return kind !== undefined && isListSchema(Reflect.get(rowDefinitions[kind].schema.shape, field));
}

function isListSchema(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod;
  if (isWrapper(def)) return isListSchema(def.innerType);
  return isSized(def) && isList(def.out._zod.def);
}
