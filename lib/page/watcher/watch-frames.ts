import { documentInside, findAll } from '../dom.ts';

export interface FrameWatch {
  /** Starts following the frames that match now. Frames already followed stay as they are. */
  attach(selector: string): void;
  /** Calls `use` with the current document of each followed frame. */
  each(use: (inside: Document) => void): void;
}

export interface FrameHooks {
  signal: AbortSignal;
  /** A followed frame has a document. Called again if the document is rewritten, because that removes its listeners. */
  onDocument: (inside: Document) => void;
  /** A followed frame is leaving its document. */
  onGone: (frame: Element) => void;
}

/** Follows same-origin frames as documents come and go in them, until `signal` aborts. */
export function watchFrames(document: Document, hooks: FrameHooks): FrameWatch {
  const { signal } = hooks;
  const followed = new Map<Element, () => void>();
  /** An editor may rewrite its frame with `document.open`: the document stays the same, but gets another body. */
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
      // The list grows while the loop walks it: an editor's frame may be inside another frame.
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
