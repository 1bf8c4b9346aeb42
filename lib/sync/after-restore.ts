import { dependenciesOf, type MutationArgs } from '../contract/mutations/index.ts';
import { isRowKind } from '../contract/rows/index.ts';
import type { Clock } from '../kit/clock.ts';
import { type ConfirmedEntry, type StoreDatabase, storeDatabase } from '../store/database.ts';
import { enqueueIfAbsent } from '../store/outbox.ts';
import { effectsOf, goneEntries } from './gone-entries.ts';
import { quarantineKey } from './quarantine.ts';

/**
 * The server was restored from a backup, so it may have lost clicks it had confirmed. A confirmed click whose effect was
 * gone before (undone, or handed to a colleague) is no loss. Call this before the lost database's rows are dropped.
 */
export async function markConfirmedUnsure(database: StoreDatabase): Promise<void> {
  for (const entry of await database.confirmed.where('state').anyOf('held', 'unsure').toArray()) {
    if (await hasEffect(database, entry)) {
      await database.confirmed.update(entry.id, { state: 'unsure' });
    } else if (entry.state === 'held') await database.confirmed.delete(entry.id);
  }
}

/** All rows of the restored server are here: an unsure click's effect is now either there or gone. */
export async function verifyConfirmed(database: StoreDatabase): Promise<void> {
  for (const entry of await database.confirmed.where('state').equals('unsure').toArray()) {
    const state = (await hasEffect(database, entry)) ? 'held' : 'gone';
    await database.confirmed.update(entry.id, { state });
  }
}

/** Whether the store shows the effect of an entry. */
async function hasEffect(database: StoreDatabase, entry: ConfirmedEntry): Promise<boolean> {
  const { creates, removes } = dependenciesOf(entry);
  for (const name of creates) if (!(await isStored(database, name))) return false;
  for (const name of removes) if (await isStored(database, name)) return false;
  return true;
}

async function isStored(database: StoreDatabase, name: string): Promise<boolean> {
  const at = name.indexOf('/');
  const [kind, id] = [name.slice(0, at), name.slice(at + 1)];
  if (isRowKind(kind) && (await database.rows(kind).get(id))) return true;
  return (await database.setAside.get(quarantineKey(kind, id))) !== undefined;
}

/**
 * Puts lost clicks into the outbox again, as new mutations that create the same rows, so that a row the server has after
 * all is not created twice. A lost click that another one requires is sent before it.
 */
export async function sendGoneAgain(ids: readonly string[], clock: Clock): Promise<void> {
  const gone = await goneEntries();
  const wanted = withNeeded(
    gone,
    gone.filter(({ id }) => ids.includes(id)),
  );
  for (const entry of gone) {
    if (!wanted.has(entry)) continue;
    const effects = effectsOf(entry);
    await enqueueIfAbsent(
      entry.kind,
      // The arguments were read when they were first clicked, and are again before they are added.
      entry.args as MutationArgs<typeof entry.kind>,
      (now) => now.find((one) => effectsOf(one).some((effect) => effects.includes(effect))),
      clock,
    );
    await forgetGone([entry.id]);
  }
}

/** Forgets lost clicks the rep does not want back. */
export async function forgetGone(ids: readonly string[]): Promise<void> {
  await storeDatabase().confirmed.bulkDelete([...ids]);
}

function withNeeded(
  gone: readonly ConfirmedEntry[],
  asked: readonly ConfirmedEntry[],
): Set<ConfirmedEntry> {
  const wanted = new Set(asked);
  // Grows while it is walked: a log may need a lead, and the lead something else.
  for (const entry of wanted) {
    const { requires } = dependenciesOf(entry);
    for (const one of gone) {
      if (dependenciesOf(one).creates.some((key) => requires.includes(key))) wanted.add(one);
    }
  }
  return wanted;
}
