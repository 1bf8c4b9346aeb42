import type { Sight } from './frame-sight.ts';

/**
 * The dock's own line to its frame: a channel whose other end nobody but that frame is given. The frame asks through it
 * whether it is shown, and to be put over what covers it.
 */
export function openLine(look: () => Sight, raise: () => void): MessagePort {
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
    }
  };
  return port2;
}
