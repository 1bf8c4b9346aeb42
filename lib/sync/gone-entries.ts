import { reachOf } from '../contract/mutations/define-mutation.ts';
import type { MutationKind } from '../contract/mutations/index.ts';
import { type ConfirmedEntry, storeDatabase } from '../store/database.ts';
import { ownerOf, whoAmI } from '../store/meta.ts';
import { outboxEntries } from '../store/outbox.ts';

/**
 * What the server confirmed to this rep and lost in a restore, the oldest first. What is in the outbox all the same (a sync
 * that was cut short while it was moved) goes out by itself.
 */
export async function goneEntries(): Promise<ConfirmedEntry[]> {
  const me = await whoAmI();
  if (!me) return [];
  const gone = await storeDatabase().confirmed.where('state').equals('gone').sortBy('order');
  if (gone.length === 0) return [];
  const waiting = new Set(
    (await outboxEntries()).flatMap(({ kind, args }) => effectsOf(kind, args)),
  );
  return gone.filter(
    ({ owner, kind, args }) =>
      owner === ownerOf(me) && !effectsOf(kind, args).some((name) => waiting.has(name)),
  );
}

/** What an entry makes or takes away, by names of rows. */
export function effectsOf(kind: MutationKind, args: unknown): string[] {
  const { makes, takesBack } = reachOf(kind, args);
  return [...makes, ...takesBack.map((name) => `not ${name}`)];
}
