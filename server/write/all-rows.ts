import type { RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import type { RowStore } from './row-store.ts';

/** All rows of a kind. Only for kinds of which an organisation has few rows, because all of them are in memory. */
export async function allRows<K extends RowKind>(store: RowStore, kind: K): Promise<RowOf<K>[]> {
  return (await store.page(kind, '', 1_000_000)) as RowOf<K>[]; // `page` returns rows of the kind asked for.
}
