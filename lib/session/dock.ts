import { browser } from 'wxt/browser';
import { z } from '../contract/zod.ts';
import { newId } from '../kit/id.ts';
import type { Sender } from '../message/answer.ts';

/** A word given to a content script, good for one frame in the same tab. */
const Given = z.object({ tabId: z.int() });

const keyOf = (nonce: string) => `dock:${nonce}`;

/** A one-time word for the frame a content script is about to mount. */
export async function newNonce(sender: Sender): Promise<{ nonce: string }> {
  if (sender.tabId === null || sender.frameId !== 0)
    throw new Error('dock.nonce: only the top frame of a tab mounts the sidebar');
  const nonce = newId();
  await browser.storage.session.set({ [keyOf(nonce)]: { tabId: sender.tabId } });
  return { nonce };
}

/** Whether this frame is the one our content script mounted in this tab. The word is spent either way. */
export async function claimDock(
  nonce: string,
  sender: Sender,
): Promise<{ granted: true; tabId: number } | { granted: false }> {
  const key = keyOf(nonce);
  const stored = await browser.storage.session.get(key);
  await browser.storage.session.remove(key);
  const given = Given.safeParse(stored[key]);
  const mounted = given.success && given.data.tabId === sender.tabId && sender.frameId !== 0;
  return mounted ? { granted: true, tabId: given.data.tabId } : { granted: false };
}
