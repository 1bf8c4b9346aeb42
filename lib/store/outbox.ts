import {
  dependenciesOf,
  type MutationArgs,
  type MutationKind,
  mutationDefinitions,
} from '../contract/mutations/index.ts';
import { type Clock, instantOf, systemClock } from '../kit/clock.ts';
import { confirmed } from '../kit/confirm.ts';
import { newId } from '../kit/id.ts';
import { blockedEntries, dependantsOf } from './blocked-entries.ts';
import { currentSession, getMeta, ownerKey } from './meta.ts';
import { NotSignedInError } from './not-signed-in.ts';
import { type OutboxEntry, outboxDatabase } from './outbox-database.ts';

const listeners = new Set<() => void>();

/** Calls the listener after a click is saved, so that it can ask the background to sync. Returns a function that stops it. */
export function onEnqueued(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Puts a click into the outbox. Resolves with the entry's id when the click is on the disk: it will be applied once, or
 * shown as rejected. Throws if nobody is signed in or the arguments do not fit the kind.
 */
export async function enqueue<K extends MutationKind>(
  kind: K,
  args: MutationArgs<K>,
  clock: Clock = systemClock,
): Promise<string> {
  const { entry } = await enqueueIfAbsent(kind, args, () => undefined, clock);
  return entry.id;
}

/**
 * As `enqueue`, unless `existing` finds the same click among the rep's entries whose effect the store does not hold yet
 * (oldest first). It reads and writes in one transaction, so that of two simultaneous clicks, even in two windows, only
 * one is added.
 */
export async function enqueueIfAbsent<K extends MutationKind>(
  kind: K,
  args: MutationArgs<K>,
  existing: (entries: readonly OutboxEntry[]) => OutboxEntry | undefined,
  clock: Clock = systemClock,
): Promise<{ entry: Pick<OutboxEntry, 'id' | 'args'>; added: boolean }> {
  await confirmed();
  const me = await currentSession();
  if (!me) throw new NotSignedInError();
  mutationDefinitions[kind].args.parse(args);
  const entry = newEntry(ownerKey(me), kind, args, clock);
  const { entries } = outboxDatabase();
  const horizon = (await getMeta('horizon')) ?? 0;
  const found = await outboxDatabase().transaction('rw', entries, async () => {
    const mine = await entries.where('owner').equals(entry.owner).sortBy('order');
    const before = existing(mine.filter((e) => (e.effectVersion ?? Infinity) > horizon));
    if (!before) await entries.add(entry);
    return before;
  });
  if (found) return { entry: found, added: false };
  notifyEnqueued();
  return { entry, added: true };
}

/** A new entry that has not been sent. */
export function newEntry<K extends MutationKind>(
  owner: string,
  kind: K,
  args: MutationArgs<K>,
  clock: Clock,
): Omit<OutboxEntry, 'order'> {
  return {
    id: newId(),
    owner,
    kind,
    args,
    at: instantOf(clock),
    seq: null,
    state: 'pending',
    attempts: 0,
    nextAttemptAt: 0,
    lastError: null,
    effectVersion: null,
    duplicateOf: null,
  };
}

/** Call this after adding an entry that may be sent. */
export function notifyEnqueued(): void {
  for (const listener of listeners) listener();
}

/**
 * Removes an entry that was never sent. Returns false if it may have reached the server, where only another mutation can
 * undo it, or if another entry requires a row that it creates.
 */
export async function cancelUnsent(id: string): Promise<boolean> {
  await confirmed();
  const { entries } = outboxDatabase();
  return outboxDatabase().transaction('rw', entries, async () => {
    const entry = await entries.get({ id });
    // Check the attempts too: an entry that was sent loses its sequence number when the client has to renumber.
    if (!entry || entry.seq !== null || entry.attempts > 0) return false;
    if (await isNeeded(entry)) return false;
    await entries.delete(entry.order);
    return true;
  });
}

async function isNeeded({ owner, kind, args }: OutboxEntry): Promise<boolean> {
  const { creates } = dependenciesOf({ kind, args });
  const mine = await outboxDatabase().entries.where('owner').equals(owner).toArray();
  return mine.some((one) => dependenciesOf(one).requires.some((row) => creates.includes(row)));
}

/** The entries of the rep who is signed in, oldest first; none if nobody is. */
export async function outboxEntries(): Promise<OutboxEntry[]> {
  const me = await currentSession();
  if (!me) return [];
  return outboxDatabase().entries.where('owner').equals(ownerKey(me)).sortBy('order');
}

/** Whether a sync has work for the outbox. Rejected entries, and those they block, do not count. */
export async function hasSendableEntries(): Promise<boolean> {
  const entries = await outboxEntries();
  const blocked = blockedEntries(entries);
  return entries.some(
    ({ state, id }) => state === 'sent' || (state === 'pending' && !blocked.has(id)),
  );
}

/** Sends a rejected entry again, as a new mutation at the end of the queue; ends the back-off of a pending one. */
export async function retryEntry(id: string): Promise<void> {
  await confirmed();
  const { entries } = outboxDatabase();
  await outboxDatabase().transaction('rw', entries, async () => {
    const entry = await entries.get({ id });
    if (!entry) return;
    if (entry.state === 'pending') {
      await entries.update(entry.order, { nextAttemptAt: 0 });
      return;
    }
    if (entry.state !== 'rejected') return;
    const { order: _order, conflict: _conflict, ...rest } = entry;
    await entries.delete(entry.order);
    await entries.add({
      ...rest,
      id: newId(),
      seq: null,
      state: 'pending',
      attempts: 0,
      nextAttemptAt: 0,
      lastError: null,
    });
  });
  notifyEnqueued();
}

/**
 * Discards a rejected or blocked entry, and every entry that waits for it. Only the rep may do this, after being shown how
 * many there are.
 */
export async function discardEntry(id: string): Promise<void> {
  await confirmed();
  const { entries } = outboxDatabase();
  await outboxDatabase().transaction('rw', entries, async () => {
    const entry = await entries.get({ id });
    if (!entry) return;
    const mine = await entries.where('owner').equals(entry.owner).sortBy('order');
    const blocked = blockedEntries(mine);
    if (entry.state !== 'rejected' && !blocked.has(id)) return;
    const gone = dependantsOf(id, blocked).add(id);
    await entries.bulkDelete(mine.filter((one) => gone.has(one.id)).map(({ order }) => order));
  });
}

/** How many entries of a rep the server has not applied. */
export async function countUnsent(owner: string): Promise<number> {
  const all = await outboxDatabase().entries.where('owner').equals(owner).count();
  const sent = await outboxDatabase()
    .entries.where('[owner+state]')
    .equals([owner, 'sent'])
    .count();
  return all - sent;
}

/** Removes all entries of a rep who was removed from the organisation: they can't be sent any more. */
export async function forgetOwner(owner: string): Promise<void> {
  const { entries, clients } = outboxDatabase();
  await outboxDatabase().transaction('rw', entries, clients, async () => {
    await entries.where('owner').equals(owner).delete();
    await clients.delete(owner);
  });
}
