import type { Click } from '../contract/mutations/define-mutation.ts';
import { isMutationKind, type MutationArgs, undoOf } from '../contract/mutations/index.ts';
import { canonicalJson } from '../kit/canonical.ts';
import type { Clock } from '../kit/clock.ts';
import { storeDatabase } from './database.ts';
import { cancelUnsent, discardEntry, enqueueIfAbsent, outboxEntries } from './outbox.ts';
import type { OutboxEntry } from './outbox-database.ts';

/**
 * Undoes a click: removes the entry if it was never sent or was rejected, otherwise adds the click that undoes it. `click`: the click
 * itself; only edits need it, because no copy of an edit is stored once the server has confirmed it. Returns false if the click is not
 * found, or if nothing can undo it.
 */
export async function undoClick(
  id: string,
  clock: Clock,
  click: Click | null = null,
): Promise<boolean> {
  if (await cancelClick(id)) return true;
  // The server may have confirmed the click a moment after the rep made it.
  const clicked = (await entryOf(id)) ?? (await storeDatabase().confirmed.get(id)) ?? click;
  const undo = clicked && undoOf(clicked);
  if (!undo || !isMutationKind(undo.kind)) return false;
  // A definition's undo names another kind with that kind's arguments; `enqueueIfAbsent` parses them.
  const args = undo.args as MutationArgs<typeof undo.kind>;
  await enqueueIfAbsent(
    undo.kind,
    args,
    (entries) => entries.find((one) => isSame(one, undo)),
    clock,
  );
  return true;
}

/** Removes an entry that was never sent or was rejected. Returns false for any other entry, and if there is none. */
export async function cancelClick(id: string): Promise<boolean> {
  if (await cancelUnsent(id)) return true;
  if ((await entryOf(id))?.state !== 'rejected') return false;
  await discardEntry(id);
  return true;
}

async function entryOf(id: string): Promise<OutboxEntry | undefined> {
  return (await outboxEntries()).find((one) => one.id === id);
}

function isSame(entry: OutboxEntry, { kind, args }: Click): boolean {
  return (
    entry.state !== 'rejected' &&
    entry.kind === kind &&
    canonicalJson(entry.args) === canonicalJson(args)
  );
}
