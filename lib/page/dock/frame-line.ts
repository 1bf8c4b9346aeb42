import type { Sight } from './frame-sight.ts';

/** The dock's own texts. A page has no catalogue, so the frame sends them in the rep's language. */
export interface DockTexts {
  /** The handle's name. */
  move: string;
  updated: string;
  /** The name of the button that closes the update notice. */
  close: string;
}

/**
 * The dock's own line to its frame: a channel whose other end nobody but that frame is given. The frame asks through it
 * whether it is shown, and to be put over what covers it, and sends the dock its texts.
 */
export function openLine(
  look: () => Sight,
  raise: () => void,
  say: (texts: DockTexts) => void,
): MessagePort {
  const { port1, port2 } = new MessageChannel();
  let raised = Number.NEGATIVE_INFINITY;
  port1.onmessage = ({ data }) => {
    if (data === 'raise') {
      // A page that does the same is not fought over every frame.
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
