import { dependenciesOf } from '../contract/mutations/index.ts';
import { type ConfirmedEntry, type StoreDatabase, storeDatabase } from './database.ts';
import type { OutboxEntry } from './outbox-database.ts';

/** As long as a backup may be old that a server is restored from. */
const longestMs = 30 * 24 * 60 * 60_000;
const most = 500;

/** Keeps entries that leave the outbox. To be called before they do: nothing is to be in neither. `now`: ms. */
export async function storeConfirmed(entries: readonly OutboxEntry[], now: number): Promise<void> {
  const kept = entries
    // Of one that stands for nothing of its own there is nothing to miss.
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

/** Whether it makes a row or takes one away: a rep would miss that. */
function hasEffect(entry: OutboxEntry): boolean {
  const { creates, removes } = dependenciesOf(entry);
  return creates.length + removes.length > 0;
}

async function prune({ confirmed }: StoreDatabase, now: number): Promise<void> {
  const all = await confirmed.orderBy('confirmedAt').toArray();
  const tooMany = all.length - most;
  const old = all.filter(
    ({ confirmedAt, state }, index) =>
      index < tooMany || (state === 'held' && now - confirmedAt > longestMs),
  );
  await confirmed.bulkDelete(old.map(({ id }) => id));
}
