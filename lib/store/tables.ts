import { type RowKind, type RowOf, rowDefinitions } from '../contract/rows/index.ts';

/** A row as it is stored: the server's row, its version, and the buckets it is in. */
export interface StoredRow<K extends RowKind> {
  id: string;
  version: number;
  /** For each bucket, the version of the row that it last brought. A row in no bucket is deleted. */
  buckets: Record<string, number>;
  row: RowOf<K>;
  /** `rowHash` of the version and the row as they came. */
  hash?: number;
  /** A `recordKey` for each record of another system that stands for the row. */
  keys?: string[];
}

/** The version of the store that indexes the records of other systems. */
export const recordKeysVersion = 11;

/** Kinds whose rows are found by a record on the page. */
const recordKinds: readonly RowKind[] = ['account', 'contact', 'lead', 'deal'];

/** Whether rows of a kind are found by the records of other systems for which they stand. */
export function hasRecordKeys(kind: RowKind): boolean {
  return recordKinds.includes(kind);
}

type Bare<S> = S extends `*${infer F}` ? F : S;
/** The name of an index of a kind, without the star that marks a list. */
export type IndexOf<K extends RowKind> = Bare<(typeof rowDefinitions)[K]['indexes'][number]> &
  string;

/** Dexie's schema line for a kind; of a version of the store, or of the newest one. */
export function indexDeclaration(kind: RowKind, version = Number.POSITIVE_INFINITY): string {
  const { indexes, formerIndexes }: AnyIndexes = rowDefinitions[kind];
  const then = formerIndexes && version < formerIndexes.until ? formerIndexes.indexes : indexes;
  const paths = then.map((index) =>
    index.startsWith('*') ? `*row.${index.slice(1)}` : `row.${index}`,
  );
  const keys = hasRecordKeys(kind) && version >= recordKeysVersion ? ['*keys'] : [];
  return ['id', ...paths, ...keys].join(', ');
}

/** The versions of the store that add the table of a kind or change its indexes. */
export function versionsOf(kind: RowKind): number[] {
  const { storeVersion, formerIndexes }: AnyIndexes = rowDefinitions[kind];
  const keys = hasRecordKeys(kind) && storeVersion < recordKeysVersion ? [recordKeysVersion] : [];
  return [storeVersion, ...(formerIndexes ? [formerIndexes.until] : []), ...keys];
}

interface AnyIndexes {
  indexes: readonly string[];
  formerIndexes?: { until: number; indexes: readonly string[] };
  storeVersion: number;
}
