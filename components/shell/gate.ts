import { z } from '../../lib/contract/zod.ts';
import { sendToBackground } from '../../lib/message/send.ts';

/** Where this page runs: in a tab's dock, or as a page of the browser's own (side panel, sidebar, tab). */
export type Place = { framed: true; tabId: number } | { framed: false };

const NonceMessage = z.object({
  type: z.literal('repside:nonce'),
  nonce: z.string().check(z.maxLength(200)),
});

/**
 * Waits until it is certain who mounted this page. In a frame that is the word our content script got from the
 * background; any site can make such a frame, so without the word nothing is shown, ever. Null: refused.
 */
export function openGate(frame: Window = window): Promise<Place | null> {
  if (frame === frame.top) return Promise.resolve({ framed: false });
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      const message = NonceMessage.safeParse(event.data);
      if (event.source !== frame.parent || !message.success) return;
      frame.removeEventListener('message', listen);
      claim(message.data.nonce).then(resolve, () => resolve(null));
    };
    frame.addEventListener('message', listen);
  });
}

async function claim(nonce: string): Promise<Place | null> {
  const reply = await sendToBackground('dock.claim', { nonce });
  return reply.granted ? { framed: true, tabId: reply.tabId } : null;
}
