import type { RowKind, RowOf } from '../contract/rows/index.ts';

/** A row as it is held: the server's row, its version, and the buckets it is in. */
export interface Held<K extends RowKind> {
  id: string;
  version: number;
  /** Bucket -> the version that bucket last brought; a row in no bucket is dropped. */
  buckets: Record<string, number>;
  row: RowOf<K>;
  /** `rowHash` of version and row as they came. */
  hash?: number;
}

/** Ways into each table besides the id. `*` marks a list: one entry for each of its values. */
const indexes = {
  organisation: [],
  team: [],
  rep: ['email', '*aliases'],
  territory: [],
  quota: ['repId'],
  booking: ['repId'],
  account: ['*domains', 'territoryId', 'ownerRepId'],
  ownership: ['*domains'],
  contact: ['*emails', 'accountId'],
  lead: ['*emails', 'accountId', 'ownerRepId'],
  stage: [],
  opportunity: ['accountId', 'ownerRepId'],
  activity: ['accountId', 'contactId', 'leadId', 'messageKey', 'repId'],
  template: [],
  announcement: [],
  hostFile: [],
} as const satisfies Record<RowKind, readonly string[]>;

type Bare<S> = S extends `*${infer F}` ? F : S;
/** The name of an index of a kind, without its star. */
export type IndexOf<K extends RowKind> = Bare<(typeof indexes)[K][number]> & string;

/** The version of the store that brought a kind's table; the first, where nothing is said. */
export const sinceVersion: Partial<Record<RowKind, number>> = { hostFile: 2 };

/** Dexie's schema line for a kind. */
export function schemaLine(kind: RowKind): string {
  const paths = indexes[kind].map((index: string) =>
    index.startsWith('*') ? `*row.${index.slice(1)}` : `row.${index}`,
  );
  return ['id', ...paths].join(', ');
}
