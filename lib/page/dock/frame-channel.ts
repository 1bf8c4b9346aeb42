import type { SightWatch } from './frame-sight.ts';

/** The dock's own texts. A page has no catalogue, so the frame sends them in the rep's language. */
export interface DockTexts {
  /** The handle's name. */
  move: string;
  updated: string;
  /** The name of the button that closes the update notice. */
  close: string;
}

/** A page may raise its own elements too. The dock does not compete with it for every animation frame. */
const raiseMs = 400;

/**
 * A private message channel between the dock and its frame; no other code gets the second port. The frame uses it to ask
 * whether it is visible, and to be raised above what covers it. The frame is told when the dock moves.
 */
export function openFrameChannel(sight: SightWatch, say: (texts: DockTexts) => void): MessagePort {
  const { port1, port2 } = new MessageChannel();
  let raised = -raiseMs;
  port1.onmessage = ({ data }) => {
    if (data === 'raise') {
      if (performance.now() - raised < raiseMs) return;
      raised = performance.now();
      sight.raise();
    } else if (typeof data === 'number') {
      const { shown, since } = sight.look();
      port1.postMessage([data, shown, since]);
    } else say(data);
  };
  sight.onMoved = () => port1.postMessage('moved');
  return port2;
}
