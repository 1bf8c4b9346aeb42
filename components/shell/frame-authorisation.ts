import type { browser } from 'wxt/browser';
import type { RequestOf } from '../../lib/message/protocol.ts';

/** Where this page runs: in the dock of a tab, or on its own (side panel, sidebar, tab). */
export type PanelHost =
  | {
      framed: true;
      tabId: number;
      /** The private message channel to the content script. */
      line: MessagePort;
    }
  | { framed: false };

/**
 * Waits until it is certain that our content script mounted this page, which proves it with a nonce from the background. Any
 * site can open this page in a frame or window; without a nonce it shows nothing. Resolves to null if it is refused. Loaded
 * before everything else, so it checks its two messages by hand and not with the schema library.
 */
export function authoriseFrame(frame: Window = window): Promise<PanelHost | null> {
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

/** For the browser's own panel, which no site can open in a frame or window. */
export async function openOwnPanel(frame: Window = window): Promise<PanelHost | null> {
  return frame === frame.top ? { framed: false } : null;
}

/** The nonce in a message from the content script; null for any other message. */
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
 * The same as `wxt/browser`. If this file imported that module, the bundler would put the module into this first chunk, and the
 * background, which needs the module, would load the whole chunk.
 */
function runtime() {
  const own = globalThis as { browser?: typeof browser; chrome?: typeof browser };
  return (own.browser ?? own.chrome)?.runtime;
}

/** The tab in the background's answer if it granted the claim; null for any other answer. */
export function tabIn(answer: unknown): number | null {
  const { ok, reply } = Object(answer);
  const { granted, tabId } = Object(reply);
  return ok === true && granted === true && Number.isInteger(tabId) ? tabId : null;
}
