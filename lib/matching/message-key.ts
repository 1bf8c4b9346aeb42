import type { Reading } from '../contract/page/reading.ts';

/**
 * The key of the open email: SHA-256 (hex) of its identity and the host's id; null if the page has no identity. The identity
 * itself (a Message-ID, a thread's id) is never stored or sent.
 */
export async function messageKey(
  reading: Pick<Reading, 'host' | 'messageIdentity'>,
): Promise<string | null> {
  const identity = normaliseIdentity(reading.messageIdentity);
  if (identity === null) return null;
  const bytes = new TextEncoder().encode(`${reading.host}\n${identity}`);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The identity without white space and angle brackets, in NFC; null if nothing is left. */
function normaliseIdentity(identity: string | null): string | null {
  if (identity === null) return null;
  const bare = identity.normalize('NFC').replace(/\s+/g, '').replace(/^<|>$/g, '');
  return bare === '' ? null : bare;
}
