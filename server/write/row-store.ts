import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';

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

/** A row that others may refer to: its id, and what they may call it. */
export interface ReferenceRow {
  id: string;
  externalId: string | null;
  name: string | null;
  /** A rep's address, which names the rep as well. */
  email: string | null;
}

/** A stored file that a template may carry. */
export interface FileInfo {
  name: string;
  hash: string;
  mediaType: string;
  bytes: number;
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
  files(): Promise<FileInfo[]>;
  write(changes: readonly RowChange[]): Promise<void>;
  /** The same for many rows, about so many, part by part: others do not wait meanwhile. Nothing counts before `finish`. */
  writeLarge(expected: number): Promise<LargeRows>;
}

interface LargeRows {
  write(changes: readonly RowChange[]): Promise<void>;
  finish(): Promise<void>;
}
