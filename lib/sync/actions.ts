import { type Clock, systemClock } from '../kit/clock.ts';
import { resolveConflict } from '../store/decide-conflict.ts';
import { currentSession, ownerKey } from '../store/meta.ts';
import { discardEntry, outboxEntries, retryEntry } from '../store/outbox.ts';
import { forgetGone, sendGoneAgain } from './after-restore.ts';
import { clearBackoff } from './clear-backoff.ts';
import { goneEntries } from './gone-entries.ts';

export async function retryOutboxEntry(id: string): Promise<void> {
  await retryEntry(id);
}

export async function discardOutboxEntry(id: string): Promise<void> {
  await discardEntry(id);
}

/** Decides a field that both the rep and somebody else changed: keep the rep's value, or take the other one. */
export async function resolveFieldConflict(
  id: string,
  field: string,
  decision: 'keep' | 'take',
  clock: Clock = systemClock,
): Promise<void> {
  await resolveConflict(id, field, decision, clock);
}

/** Sends clicks again that a restored server has lost. */
export async function sendAgain(ids: readonly string[], clock: Clock = systemClock): Promise<void> {
  await sendGoneAgain(ids, clock);
}

/** Forgets clicks that a restored server has lost. */
export async function dismissGone(ids: readonly string[]): Promise<void> {
  await forgetGone(ids);
}

/** The whole outbox as JSON for the rep to save, including the clicks that a restored server has lost. */
export async function exportOutbox(): Promise<string> {
  const all = [...(await goneEntries()), ...(await outboxEntries())];
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** Ends every back-off because the rep wants the outbox sent now. Ask the background to sync afterwards. */
export async function retryOutboxNow(): Promise<void> {
  const me = await currentSession();
  if (me) await clearBackoff(ownerKey(me), false);
}

export { recordRowFaults } from './row-faults.ts';
