import { discardEntry, outboxEntries, retryEntry } from '../store/outbox.ts';

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
