import { dependenciesOf } from '../contract/mutations/index.ts';
import { storeConfirmed } from '../store/confirmed.ts';
import { getMeta } from '../store/meta.ts';
import { type OutboxEntry, outboxDatabase } from '../store/outbox-database.ts';

/**
 * Entries whose effect the store now holds are done; a copy is kept in case the server loses what it confirmed. The backend's counter says so only within one epoch: after a
 * restore the same number is another effect, and entries of before are sent again instead.
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
 * What was refused, and taken back by the rep before that was known: there is nothing left to decide. To be called with
 * the removals the server has just carried out, in the transaction that writes them down.
 */
export async function dropUndone(owner: string, removals: readonly OutboxEntry[]): Promise<void> {
  const removed = new Set(removals.flatMap((entry) => dependenciesOf(entry).removes));
  if (removed.size === 0) return;
  await outboxDatabase()
    .entries.where('[owner+state]')
    .equals([owner, 'parked'])
    .filter((entry) => dependenciesOf(entry).creates.some((key) => removed.has(key)))
    .delete();
}
