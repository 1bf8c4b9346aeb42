import { mutationArgs } from '../contract/mutation.ts';
import { getMeta } from '../store/meta.ts';
import { type OutboxEntry, outboxDatabase } from '../store/outbox-database.ts';

/**
 * Entries whose effect the store now holds are done. The backend's counter says so only within one epoch: after a
 * restore the same number is another effect, and entries of before are sent again instead.
 */
export async function dropConfirmed(owner: string): Promise<void> {
  const epoch = await getMeta('epoch');
  const horizon = (await getMeta('horizon')) ?? 0;
  const database = outboxDatabase();
  const { entries, clients } = database;
  await database.transaction('rw', entries, clients, async () => {
    if ((await clients.get(owner))?.epoch !== epoch) return;
    const mine = await entries.where('owner').equals(owner).toArray();
    const done = mine.filter(
      (entry) =>
        entry.state === 'sent' && entry.effectVersion !== null && entry.effectVersion <= horizon,
    );
    const undone = new Set<string | null>(done.flatMap((entry) => removedBy(entry) ?? []));
    // Refused, and taken back by the rep before that was known: there is nothing left to decide.
    const moot = mine.filter((entry) => entry.state === 'parked' && undone.has(loggedBy(entry)));
    await entries.bulkDelete([...done, ...moot].map((entry) => entry.order));
  });
}

function removedBy({ kind, args }: OutboxEntry): string | null {
  const read = mutationArgs['activity.remove'].safeParse(args);
  return kind === 'activity.remove' && read.success ? read.data.activityId : null;
}

function loggedBy({ kind, args }: OutboxEntry): string | null {
  const read = mutationArgs['activity.log'].safeParse(args);
  return kind === 'activity.log' && read.success ? read.data.activity.id : null;
}
