import type { Reading } from '../contract/page/reading.ts';

/**
 * The key of the open mail: SHA-256 (hex) of its identity and the host that told it; null when the page does not tell.
 * The identity itself (a Message-ID, a thread's id) never leaves the page's reading.
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

/** Without the angle brackets and white space around it; Unicode in one form. Null when nothing is left. */
function normaliseIdentity(identity: string | null): string | null {
  if (identity === null) return null;
  const bare = identity.normalize('NFC').replace(/\s+/g, '').replace(/^<|>$/g, '');
  return bare === '' ? null : bare;
}
