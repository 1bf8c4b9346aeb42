import type { browser } from 'wxt/browser';
import type { RequestOf } from '../../lib/message/protocol.ts';

/** Where this page runs: in a tab's dock, or as a page of the browser's own (side panel, sidebar, tab). */
export type Place =
  | {
      framed: true;
      tabId: number;
      /** The content script's line to this frame, and to no other. */
      line: MessagePort;
    }
  | { framed: false };

/**
 * Waits until it is certain who mounted this page: our content script, which has a nonce of the background's to show for
 * it. Any site can put this page into a frame or a window of its own; without the nonce nothing is shown, ever.
 * Null: refused. Loaded before everything else, so it reads its two messages by hand and not with the schema library.
 */
export function openFrame(frame: Window = window): Promise<Place | null> {
  if (frame === frame.top) return Promise.resolve(null);
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      const nonce = nonceIn(event.data);
      const [line] = event.ports;
      if (event.source !== frame.parent || nonce === null || !line) return;
      frame.removeEventListener('message', listen);
      claim(nonce).then(
        (tabId) => resolve(tabId === null ? null : { framed: true, tabId, line }),
        () => resolve(null),
      );
    };
    frame.addEventListener('message', listen);
  });
}

/** The browser's own panel: a page of its own, which no site can open or frame. */
export async function openOwnPanel(frame: Window = window): Promise<Place | null> {
  return frame === frame.top ? { framed: false } : null;
}

/** The nonce in what the content script posts; null for anything else. */
export function nonceIn(data: unknown): string | null {
  const { type, nonce } = Object(data);
  return type === 'repside:nonce' && typeof nonce === 'string' && nonce.length <= 200
    ? nonce
    : null;
}

async function claim(nonce: string): Promise<number | null> {
  const request: RequestOf<'dock.claim'> = { nonce };
  return tabIn(await runtime()?.sendMessage({ repside: 'dock.claim', request }));
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
export function tabIn(answer: unknown): number | null {
  const { ok, reply } = Object(answer);
  const { granted, tabId } = Object(reply);
  return ok === true && granted === true && Number.isInteger(tabId) ? tabId : null;
}
