import { dependenciesOf } from '../contract/mutations/index.ts';
import { storeConfirmed } from '../store/confirmed.ts';
import { getMeta } from '../store/meta.ts';
import { type OutboxEntry, outboxDatabase } from '../store/outbox-database.ts';

/**
 * Removes the sent entries whose effect the store now holds, and keeps a copy in case the server loses what it confirmed.
 * Versions can be compared only within one epoch: after a restore the same number means another effect, and the entries
 * are sent again instead. `now`: ms.
 */
export async function dropConfirmed(owner: string, now: number): Promise<void> {
  const epoch = await getMeta('epoch');
  const horizon = (await getMeta('horizon')) ?? 0;
  const database = outboxDatabase();
  const { entries, clients } = database;
  const isDone = (entry: OutboxEntry) =>
    entry.effectVersion !== null && entry.effectVersion <= horizon;
  const mine = () => entries.where('[owner+state]').equals([owner, 'sent']).filter(isDone);
  if ((await clients.get(owner))?.epoch !== epoch) return;
  await storeConfirmed(await mine().toArray(), now);
  await database.transaction('rw', entries, clients, async () => {
    if ((await clients.get(owner))?.epoch !== epoch) return;
    await mine().delete();
  });
}

/**
 * Removes rejected entries that the rep had undone before the rejection was known: there is nothing left to decide. Call
 * this with the removals that the server has just applied, in the transaction that records them.
 */
export async function dropUndone(owner: string, removals: readonly OutboxEntry[]): Promise<void> {
  const removed = new Set(removals.flatMap((entry) => dependenciesOf(entry).removes));
  if (removed.size === 0) return;
  await outboxDatabase()
    .entries.where('[owner+state]')
    .equals([owner, 'rejected'])
    .filter((entry) => dependenciesOf(entry).creates.some((key) => removed.has(key)))
    .delete();
}
