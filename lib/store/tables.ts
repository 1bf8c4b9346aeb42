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
}

type Bare<S> = S extends `*${infer F}` ? F : S;
/** The name of an index of a kind, without the star that marks a list. */
export type IndexOf<K extends RowKind> = Bare<(typeof rowDefinitions)[K]['indexes'][number]> &
  string;

/** Dexie's schema line for a kind. */
export function indexDeclaration(kind: RowKind): string {
  const paths = rowDefinitions[kind].indexes.map((index: string) =>
    index.startsWith('*') ? `*row.${index.slice(1)}` : `row.${index}`,
  );
  return ['id', ...paths].join(', ');
}
