import { browser } from 'wxt/browser';
import { count } from '../contract/bounds.ts';
import { z } from '../contract/zod.ts';
import { newId } from '../kit/id.ts';
import type { Sender } from '../message/on-message.ts';

/** A nonce given to a content script, valid for one frame in the same tab. */
const Given = z.object({ tabId: count() });

/** The nonces of this run of the worker, so that a claim need not wait for the storage. */
const fresh = new Map<string, z.infer<typeof Given>>();
/** The nonces that this run of the worker has seen. None is accepted twice, however quickly the claims come. */
const spent = new Set<string>();

const keyOf = (nonce: string) => `dock:${nonce}`;

/** A one-time nonce for the frame that a content script is about to mount. Throws unless a tab's top frame asks. */
export async function newNonce(sender: Sender): Promise<{ nonce: string }> {
  if (sender.tabId === null || sender.frameId !== 0)
    throw new Error('dock.nonce: only the top frame of a tab mounts the sidebar');
  const nonce = newId();
  const given = { tabId: sender.tabId };
  fresh.set(nonce, given);
  // The worker may have been restarted by the time the frame asks.
  await browser.storage.session.set({ [keyOf(nonce)]: given });
  return { nonce };
}

/** Whether this frame is the one that our content script mounted in this tab. The nonce is spent either way. */
export async function claimDock(
  nonce: string,
  sender: Sender,
): Promise<{ granted: true; tabId: number } | { granted: false }> {
  if (spent.has(nonce)) return { granted: false };
  spent.add(nonce);
  const given = fresh.get(nonce) ?? (await storedNonce(nonce));
  fresh.delete(nonce);
  // Not awaited: this run already treats the nonce as spent, and the storage only matters to a later run of the worker.
  void browser.storage.session.remove(keyOf(nonce)).catch(() => {});
  const mounted = given !== null && given.tabId === sender.tabId && sender.frameId !== 0;
  return mounted ? { granted: true, tabId: given.tabId } : { granted: false };
}

/** A nonce given by an earlier run of the worker. */
async function storedNonce(nonce: string): Promise<z.infer<typeof Given> | null> {
  const key = keyOf(nonce);
  const stored = Given.safeParse((await browser.storage.session.get(key))[key]);
  return stored.success ? stored.data : null;
}
