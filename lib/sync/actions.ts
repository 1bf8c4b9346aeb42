import { type Clock, systemClock } from '../kit/clock.ts';
import { decideConflict } from '../store/decide-conflict.ts';
import { currentSession, ownerKey, setMeta } from '../store/meta.ts';
import { discardEntry, outboxEntries, retryEntry } from '../store/outbox.ts';
import { forgetGone, sendGoneAgain } from './after-restore.ts';
import { goneEntries } from './gone-entries.ts';
import { hurry } from './hurry.ts';

export async function retryOutboxEntry(id: string): Promise<void> {
  await retryEntry(id);
}

export async function discardOutboxEntry(id: string): Promise<void> {
  await discardEntry(id);
}

/** Keeps the rep's value of a field that somebody else has changed as well, or takes theirs. */
export async function settleField(
  id: string,
  field: string,
  decision: 'keep' | 'take',
  clock: Clock = systemClock,
): Promise<void> {
  await decideConflict(id, field, decision, clock);
}

/** Sends what a restored server has lost once more. */
export async function sendAgain(ids: readonly string[], clock: Clock = systemClock): Promise<void> {
  await sendGoneAgain(ids, clock);
}

/** Leaves what a restored server has lost as it is. */
export async function dismissGone(ids: readonly string[]): Promise<void> {
  await forgetGone(ids);
}

/** Everything in the outbox as JSON text, for the rep to keep; what is gone with a restored server as well. */
export async function exportOutbox(): Promise<string> {
  const all = [...(await goneEntries()), ...(await outboxEntries())];
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** Nothing waits for its back-off any longer: the rep wants it sent now. The background must be asked to sync after. */
export async function hurryOutbox(): Promise<void> {
  const me = await currentSession();
  if (me) await hurry(ownerKey(me), false);
}

/** Has the rows counted again at the next sync; what does not agree with the backend is fetched anew. */
export async function askForCheck(): Promise<void> {
  await setMeta('checkedAt', 0);
}

export { noteRowTrouble } from './row-faults.ts';
