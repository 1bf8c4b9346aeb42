import { documentInside, findAll } from '../dom.ts';

export interface FrameWatch {
  /** Follows the frames the selector finds now; known ones are left as they are. */
  attach(selector: string): void;
  /** The documents that are in the followed frames now. */
  each(use: (inside: Document) => void): void;
}

export interface FrameHooks {
  signal: AbortSignal;
  /** A document is in the frame. May be called again for one that was written anew, which forgets its listeners. */
  onDocument: (inside: Document) => void;
  /** The document in this followed frame is being left. */
  onGone: (frame: Element) => void;
}

/** Follows same-origin frames as documents come and go in them, until `signal` aborts. */
export function watchFrames(document: Document, hooks: FrameHooks): FrameWatch {
  const { signal } = hooks;
  const followed = new Map<Element, () => void>();
  /** An editor's frame may be written with document.open: the same document, another body. */
  const bodies = new WeakMap<Document, HTMLElement>();

  const enter = (frame: Element): void => {
    const inside = documentInside(frame);
    if (!inside?.body) return;
    bodies.set(inside, inside.body);
    const gone = followed.get(frame);
    if (gone) inside.defaultView?.addEventListener('pagehide', gone, { signal });
    hooks.onDocument(inside);
  };

  return {
    attach: (selector) => {
      const documents = [document];
      // Grows while it is walked: an editor's frame may stand in another frame.
      for (const outer of documents) {
        for (const frame of findAll(outer, selector)) {
          if (!followed.has(frame)) {
            followed.set(frame, () => hooks.onGone(frame));
            frame.addEventListener('load', () => enter(frame), { signal });
          }
          const inside = documentInside(frame);
          if (inside && bodies.get(inside) !== inside.body) enter(frame);
          if (inside) documents.push(inside);
        }
      }
      for (const frame of followed.keys()) if (!frame.isConnected) followed.delete(frame);
    },
    each: (use) => {
      for (const frame of followed.keys()) {
        const inside = documentInside(frame);
        if (inside) use(inside);
      }
    },
  };
}
