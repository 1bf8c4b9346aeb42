import { dependenciesOf } from '../contract/mutations/index.ts';
import { type ConfirmedEntry, type StoreDatabase, storeDatabase } from './database.ts';
import type { OutboxEntry } from './outbox-database.ts';

/** The oldest backup that a server may be restored from. */
const maxAgeMs = 30 * 24 * 60 * 60_000;
const maxEntries = 500;

/** Keeps copies of entries. Call this before they leave the outbox, so that each is always in one of the two. `now`: ms. */
export async function storeConfirmed(entries: readonly OutboxEntry[], now: number): Promise<void> {
  const kept = entries
    // A duplicate created no row of its own, so nothing is lost with it.
    .filter((entry) => entry.duplicateOf === null && hasEffect(entry))
    .map(({ id, order, owner, kind, args, at }): ConfirmedEntry => {
      return { id, order, owner, kind, args, at, confirmedAt: now, state: 'held' };
    });
  if (kept.length === 0) return;
  const database = storeDatabase();
  await database.transaction('rw', database.confirmed, async () => {
    await database.confirmed.bulkPut(kept);
    await prune(database, now);
  });
}

/** Whether the entry creates or removes a row: losing that matters to the rep. */
function hasEffect(entry: OutboxEntry): boolean {
  const { creates, removes } = dependenciesOf(entry);
  return creates.length + removes.length > 0;
}

async function prune({ confirmed }: StoreDatabase, now: number): Promise<void> {
  const all = await confirmed.orderBy('confirmedAt').toArray();
  const tooMany = all.length - maxEntries;
  const old = all.filter(
    ({ confirmedAt, state }, index) =>
      index < tooMany || (state === 'held' && now - confirmedAt > maxAgeMs),
  );
  await confirmed.bulkDelete(old.map(({ id }) => id));
}
