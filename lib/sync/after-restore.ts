import { dependenciesOf, type MutationArgs } from '../contract/mutations/index.ts';
import { isRowKind } from '../contract/rows/index.ts';
import type { Clock } from '../kit/clock.ts';
import { type ConfirmedEntry, type StoreDatabase, storeDatabase } from '../store/database.ts';
import { enqueueIfAbsent } from '../store/outbox.ts';
import { effectsOf, goneEntries } from './gone-entries.ts';
import { quarantineKey } from './quarantine.ts';

/**
 * The server was restored from a backup: what it had confirmed and is here now may be gone with it. What was gone before
 * (taken back, handed to a colleague) is no loss. To be called before the rows of the lost database are dropped.
 */
export async function doubtConfirmed(database: StoreDatabase): Promise<void> {
  for (const entry of await database.confirmed.where('state').anyOf('held', 'unsure').toArray()) {
    if (await hasEffect(database, entry)) {
      await database.confirmed.update(entry.id, { state: 'unsure' });
    } else if (entry.state === 'held') await database.confirmed.delete(entry.id);
  }
}

/** All of the restored server's rows are here: what was doubted is there or is gone. */
export async function settleConfirmed(database: StoreDatabase): Promise<void> {
  for (const entry of await database.confirmed.where('state').equals('unsure').toArray()) {
    const state = (await hasEffect(database, entry)) ? 'held' : 'gone';
    await database.confirmed.update(entry.id, { state });
  }
}

/** Whether the store shows what an entry did. */
async function hasEffect(database: StoreDatabase, entry: ConfirmedEntry): Promise<boolean> {
  const { creates, removes } = dependenciesOf(entry);
  for (const name of creates) if (!(await isHeld(database, name))) return false;
  for (const name of removes) if (await isHeld(database, name)) return false;
  return true;
}

async function isHeld(database: StoreDatabase, name: string): Promise<boolean> {
  const at = name.indexOf('/');
  const [kind, id] = [name.slice(0, at), name.slice(at + 1)];
  if (isRowKind(kind) && (await database.rows(kind).get(id))) return true;
  return (await database.setAside.get(quarantineKey(kind, id))) !== undefined;
}

/**
 * Puts what is gone into the outbox once more, by new mutations that make the same rows: what the server has after all is
 * not there twice. What one of them needs and is gone as well goes before it.
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

/** The rep does not want them back. */
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
