import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import type { StoredFile } from '../import/assemble-row.ts';
import type { ReferenceRow } from '../import/references.ts';

/** One row to write. */
export interface RowChange {
  kind: RowKind;
  id: string;
  row: AnyRow;
  externalId?: string;
}

/** A row that is there. `row` null: it was deleted and keeps its id. */
export interface StoredRow {
  id: string;
  row: AnyRow | null;
}

/** What an import needs of the database, inside one transaction and one organisation. */
export interface RowStore {
  readonly orgId: string;
  /** By external id; `ids` are the ids rows would get, for those that are held without an external id. */
  held(
    kind: RowKind,
    wanted: readonly { externalId: string; id: string }[],
  ): Promise<Map<string, StoredRow>>;
  /** Every row of a kind that is not deleted, for references. */
  references(kind: RowKind): Promise<ReferenceRow[]>;
  /** Rows of a kind in the order of their ids, after `after`; fewer than `limit` at the end. */
  page(kind: RowKind, after: string, limit: number): Promise<AnyRow[]>;
  files(): Promise<StoredFile[]>;
  write(changes: readonly RowChange[]): Promise<void>;
  /** The same for many rows, about so many, part by part: others do not wait meanwhile. Nothing counts before `finish`. */
  writeLarge(expected: number): Promise<LargeRows>;
}

interface LargeRows {
  write(changes: readonly RowChange[]): Promise<void>;
  finish(): Promise<void>;
}
