import type { Click } from '../contract/mutations/define-mutation.ts';
import { dependenciesOf } from '../contract/mutations/index.ts';
import { type ConfirmedEntry, storeDatabase } from '../store/database.ts';
import { currentSession, ownerKey } from '../store/meta.ts';
import { outboxEntries } from '../store/outbox.ts';

/**
 * What the server confirmed to this rep and lost in a restore, the oldest first. What is in the outbox all the same (a sync
 * that was cut short while it was moved) goes out by itself.
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

/** What an entry makes or takes away, by names of rows. */
export function effectsOf(click: Click): string[] {
  const { creates, removes } = dependenciesOf(click);
  return [...creates, ...removes.map((name) => `not ${name}`)];
}
