import type { browser } from 'wxt/browser';
import type { RequestOf } from '../../lib/message/protocol.ts';

/** Where this page runs: in a tab's dock, or as a page of the browser's own (side panel, sidebar, tab). */
export type Place = { framed: true; tabId: number } | { framed: false };

/**
 * Waits until it is certain who mounted this page. In a frame that is the word our content script got from the
 * background; any site can make such a frame, so without the word nothing is shown, ever. Null: refused.
 * Loaded before everything else, so it reads its two messages by hand and not with the schema library.
 */
export function openGate(frame: Window = window): Promise<Place | null> {
  if (frame === frame.top) return Promise.resolve({ framed: false });
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      const nonce = nonceIn(event.data);
      if (event.source !== frame.parent || nonce === null) return;
      frame.removeEventListener('message', listen);
      claim(nonce).then(resolve, () => resolve(null));
    };
    frame.addEventListener('message', listen);
  });
}

/** The word in what the content script posts; null for anything else. */
export function nonceIn(data: unknown): string | null {
  const { type, nonce } = Object(data);
  return type === 'repside:nonce' && typeof nonce === 'string' && nonce.length <= 200
    ? nonce
    : null;
}

async function claim(nonce: string): Promise<Place | null> {
  const request: RequestOf<'dock.claim'> = { nonce };
  return placeIn(await runtime()?.sendMessage({ repside: 'dock.claim', request }));
}

/**
 * What `wxt/browser` gives too. That module would become part of this first piece, and the background, which needs it, would load all
 * of this piece with it.
 */
function runtime() {
  const own = globalThis as { browser?: typeof browser; chrome?: typeof browser };
  return (own.browser ?? own.chrome)?.runtime;
}

/** The background's answer: a tab when it granted the claim; null for anything else. */
export function placeIn(answer: unknown): Place | null {
  const { ok, reply } = Object(answer);
  const { granted, tabId } = Object(reply);
  return ok === true && granted === true && Number.isInteger(tabId)
    ? { framed: true, tabId }
    : null;
}
