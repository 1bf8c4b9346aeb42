import type { ExternalId } from '../../lib/contract/rows/common-fields.ts';
import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import type { Rep } from '../../lib/contract/rows/rep.ts';

/** One row to write. */
export interface RowChange {
  kind: RowKind;
  id: string;
  row: AnyRow;
  externalId?: string;
}

/** A stored row. `row` null: it was deleted and keeps its id. */
export interface StoredRow {
  id: string;
  row: AnyRow | null;
}

/** A row that others may refer to: its id, and the texts that may name it. */
export interface ReferenceRow {
  id: string;
  externalId: string | null;
  name: string | null;
  /** A rep's email address, which also names the rep. */
  email: string | null;
  /** The records of other systems that the row stands for. */
  ids?: readonly ExternalId[] | null;
  /** The row that took the place of this one. */
  mergedInto?: string | null;
  /** When a rep is active; null for rows of other kinds. */
  days: Pick<Rep, 'activeFrom' | 'activeTo' | 'timeZone'> | null;
}

/** A stored file that a template may have. */
export interface FileInfo {
  name: string;
  hash: string;
  mediaType: string;
  bytes: number;
}

/** What an import needs from the database, for one organisation and inside one transaction. */
export interface RowStore {
  readonly orgId: string;
  /** The stored rows by external id. `id`: the id that a row would get, which also finds rows stored without an external id. */
  held(
    kind: RowKind,
    wanted: readonly { externalId: string; id: string }[],
  ): Promise<Map<string, StoredRow>>;
  /** The stored rows of a kind with these ids, as they are stored, by id. */
  byId(kind: RowKind, ids: readonly string[]): Promise<Map<string, AnyRow>>;
  /** The ids of the rows that stand for these records of other systems, by `system:type:id`. */
  idsOf(kind: RowKind, records: readonly ExternalId[]): Promise<Map<string, string>>;
  /** All rows of a kind that are not deleted, for resolving references. */
  references(kind: RowKind): Promise<ReferenceRow[]>;
  /** Up to `limit` rows of a kind with ids after `after`, sorted by id. Fewer than `limit` means that there are no more. */
  page(kind: RowKind, after: string, limit: number): Promise<AnyRow[]>;
  files(): Promise<FileInfo[]>;
  write(changes: readonly RowChange[]): Promise<void>;
  /** Begins a write of about `expected` rows, in parts, during which others need not wait. Nothing is visible before `finish`. */
  writeLarge(expected: number): Promise<LargeRows>;
}

interface LargeRows {
  write(changes: readonly RowChange[]): Promise<void>;
  finish(): Promise<void>;
}
