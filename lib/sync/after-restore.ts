import { dependenciesOf, type MutationArgs } from '../contract/mutations/index.ts';
import { isRowKind } from '../contract/rows/index.ts';
import type { Clock } from '../kit/clock.ts';
import { type ConfirmedEntry, type StoreDatabase, storeDatabase } from '../store/database.ts';
import { enqueueIfAbsent } from '../store/outbox.ts';
import { effectsOf, goneEntries } from './gone-entries.ts';
import { quarantineKey } from './quarantine.ts';

/**
 * Marks every confirmed click whose effect is in the store as unsure: the server was restored from a backup and may have
 * lost it. A confirmed click whose effect was already gone (undone, or moved to a colleague) is not a loss. Call this
 * before the rows of the lost database are dropped.
 */
export async function markConfirmedUnsure(database: StoreDatabase): Promise<void> {
  for (const entry of await database.confirmed.where('state').anyOf('held', 'unsure').toArray()) {
    if (await hasEffect(database, entry)) {
      await database.confirmed.update(entry.id, { state: 'unsure' });
    } else if (entry.state === 'held') await database.confirmed.delete(entry.id);
  }
}

/** Decides each unsure click, once all rows of the restored server are here: its effect is either in the store or gone. */
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
 * Puts lost clicks back into the outbox, as new mutations that create the same rows: if the server has such a row after
 * all, it is not created twice. When a lost click requires a row of another lost click, that other one is sent first.
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
      // `enqueueIfAbsent` parses the arguments again.
      entry.args as MutationArgs<typeof entry.kind>,
      (now) => now.find((one) => effectsOf(one).some((effect) => effects.includes(effect))),
      clock,
    );
    await forgetGone([entry.id]);
  }
}

/** Forgets lost clicks that the rep does not want back. */
export async function forgetGone(ids: readonly string[]): Promise<void> {
  await storeDatabase().confirmed.bulkDelete([...ids]);
}

function withNeeded(
  gone: readonly ConfirmedEntry[],
  asked: readonly ConfirmedEntry[],
): Set<ConfirmedEntry> {
  const wanted = new Set(asked);
  // The set grows while the loop walks it: a log may require a lead, and the lead another row.
  for (const entry of wanted) {
    const { requires } = dependenciesOf(entry);
    for (const one of gone) {
      if (dependenciesOf(one).creates.some((key) => requires.includes(key))) wanted.add(one);
    }
  }
  return wanted;
}
