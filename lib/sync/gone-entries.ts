import type { Click } from '../contract/mutations/define-mutation.ts';
import { dependenciesOf } from '../contract/mutations/index.ts';
import { type ConfirmedEntry, storeDatabase } from '../store/database.ts';
import { currentSession, ownerKey } from '../store/meta.ts';
import { outboxEntries } from '../store/outbox.ts';

/**
 * The clicks of this rep that the server confirmed and then lost in a restore, oldest first. Without those that are in the
 * outbox too (a sync was cut short while it moved them): the outbox sends them anyway.
 */
export async function goneEntries(): Promise<ConfirmedEntry[]> {
  const me = await currentSession();
  if (!me) return [];
  const gone = await storeDatabase().confirmed.where('state').equals('gone').sortBy('order');
  if (gone.length === 0) return [];
  const waiting = new Set((await outboxEntries()).flatMap(effectsOf));
  return gone.filter(
    (entry) => entry.owner === ownerKey(me) && !effectsOf(entry).some((name) => waiting.has(name)),
  );
}

/** The rows an entry creates and removes, each as a key that can be compared. */
export function effectsOf(click: Click): string[] {
  const { creates, removes } = dependenciesOf(click);
  return [...creates, ...removes.map((name) => `not ${name}`)];
}
