import type { RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import type { Me } from '../../lib/contract/wire/config.ts';
import { newId } from '../../lib/kit/id.ts';
import {
  StoreDatabase,
  replaceStoreDatabase as setStore,
  storeDatabase,
} from '../../lib/store/database.ts';
import { type LiveQuery, subscribeLive } from '../../lib/store/live-query.ts';
import { setMeta } from '../../lib/store/meta.ts';
import {
  OutboxDatabase,
  type OutboxEntry,
  outboxDatabase,
  replaceOutboxDatabase as setOutbox,
} from '../../lib/store/outbox-database.ts';
import { recordKeys } from '../../lib/store/record-keys.ts';
import type { StoredRow } from '../../lib/store/tables.ts';

/** Fresh, empty databases with this rep signed in. `store`: the name of the store, for a test that opens it by name. */
export async function signIn(
  repId = 'anna',
  store = new StoreDatabase(`store-${newId()}`),
): Promise<Me> {
  setStore(store);
  setOutbox(new OutboxDatabase(`outbox-${newId()}`));
  const me: Me = {
    orgId: 'acme',
    orgName: 'Acme',
    repId,
    repName: `Rep ${repId}`,
    epoch: 'epoch-1',
    buckets: ['org', `rep:${repId}`],
    serverTime: '2026-11-24T09:30:00.000Z',
  };
  await setMeta('me', me);
  return me;
}

/** Puts rows into the store as a pull would. */
export async function hold<K extends RowKind>(
  kind: K,
  rows: readonly RowOf<K>[],
  version = 1,
): Promise<void> {
  // For a generic K the compiler cannot tell that RowOf<K> is the row of StoredRow<K>.
  const held = rows.map((row) => ({
    id: row.id,
    version,
    buckets: ['org'],
    row,
    ...recordKeys(row),
  })) as unknown[] as StoredRow<K>[];
  await storeDatabase().rows(kind).bulkPut(held);
}

/** Every entry of the outbox, in the order of the clicks. */
export function entries(): Promise<OutboxEntry[]> {
  return outboxDatabase().entries.orderBy('order').toArray();
}

/** Changes an entry as the sync does: sent, rejected and so on. */
export async function mark(id: string, change: Partial<OutboxEntry>): Promise<void> {
  await outboxDatabase().entries.where('id').equals(id).modify(change);
}

/** Follows a live query: `next` waits for the next value that `wanted` accepts. */
export function follow<T>(query: LiveQuery<T>) {
  let latest: { value: T } | null = null;
  const waiting = new Set<() => void>();
  let failure: unknown = null;
  const stop = subscribeLive(
    query,
    (value) => {
      latest = { value };
      for (const wake of waiting) wake();
    },
    (error) => {
      failure = error;
      for (const wake of waiting) wake();
    },
  );
  const next = (wanted: (value: T) => boolean): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (failure !== null) reject(failure);
        else if (latest && wanted(latest.value)) resolve(latest.value);
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  return { next, stop };
}
