import { browser } from 'wxt/browser';

/** Name of the port that a panel opens to the background while it is visible. */
export const panelPort = 'panel';

/** The browser stops a worker that gets no event for half a minute, and an open port alone is no event. */
const signMs = 20_000;
const againMs = 1_000;

/**
 * Keeps a port to the background open while this document is visible, until the returned function is called. When the
 * browser stops the worker, the port breaks and is opened again.
 */
export function connectPanelPort(): () => void {
  let over = false;
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let signs: ReturnType<typeof setInterval> | undefined;
  const close = () => {
    clearInterval(signs);
    port?.disconnect();
    port = null;
  };
  const open = () => {
    if (over || port || document.visibilityState === 'hidden') return;
    const mine = browser.runtime.connect({ name: panelPort });
    port = mine;
    signs = setInterval(() => mine.postMessage({}), signMs);
    mine.onDisconnect.addListener(() => {
      if (port !== mine) return;
      clearInterval(signs);
      port = null;
      setTimeout(attempt, againMs);
    });
  };
  // After an update of the extension, connecting from this document throws.
  const attempt = () => {
    try {
      open();
    } catch {
      close();
    }
  };
  const look = () => (document.visibilityState === 'hidden' ? close() : attempt());
  document.addEventListener('visibilitychange', look);
  attempt();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', look);
    close();
  };
}
