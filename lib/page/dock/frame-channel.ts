import type { FrameSight } from './frame-sight.ts';

/** The dock's own texts. A page has no catalogue, so the frame sends them in the rep's language. */
export interface DockTexts {
  /** The handle's name. */
  move: string;
  updated: string;
  /** The name of the button that closes the update notice. */
  close: string;
}

/**
 * A private message channel between the dock and its frame; no other code gets the second port. The frame uses it to ask
 * whether it is visible, and to be raised above what covers it.
 */
export function openFrameChannel(
  look: () => FrameSight,
  raise: () => void,
  say: (texts: DockTexts) => void,
): MessagePort {
  const { port1, port2 } = new MessageChannel();
  let raised = Number.NEGATIVE_INFINITY;
  port1.onmessage = ({ data }) => {
    if (data === 'raise') {
      // A page may raise its own elements too; don't compete with it for every animation frame.
      if (performance.now() - raised < 400) return;
      raised = performance.now();
      raise();
    } else if (typeof data === 'number') {
      const { shown, since } = look();
      port1.postMessage([data, shown, since]);
    } else say(data);
  };
  return port2;
}
