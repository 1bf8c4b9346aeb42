import { ownerOf, setMeta, whoAmI } from '../store/meta.ts';
import { discardEntry, outboxEntries, retryEntry } from '../store/outbox.ts';
import { hurry } from './push.ts';

export async function retryOutboxEntry(id: string): Promise<void> {
  await retryEntry(id);
}

export async function discardOutboxEntry(id: string): Promise<void> {
  await discardEntry(id);
}

/** Everything in the outbox as JSON text, for the rep to keep. */
export async function exportOutbox(): Promise<string> {
  return `${JSON.stringify(await outboxEntries(), null, 2)}\n`;
}

/** Nothing waits for its back-off any longer: the rep wants it sent now. The background must be asked to sync after. */
export async function hurryOutbox(): Promise<void> {
  const me = await whoAmI();
  if (me) await hurry(ownerOf(me), false);
}

/** Has the rows counted again at the next sync; what does not agree with the backend is fetched anew. */
export async function askForCheck(): Promise<void> {
  await setMeta('checkedAt', 0);
}
