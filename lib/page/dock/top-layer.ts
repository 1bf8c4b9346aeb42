/** Elements of the page that were in the top layer when the dock was put over them. */
let below = new WeakSet<Element>();

/**
 * Whether something of the page may lie over the dock in the top layer. For Firefox, whose frames can't find out
 * themselves. `settle`: the dock has just been put over all there is.
 */
export function openAbove(document: Document, host: Element, settle: boolean): boolean {
  const open = [...inTopLayer(document)].filter((one) => one !== host);
  if (settle) {
    below = new WeakSet(open);
    for (const one of open) {
      // What is taken out and put back lies over the dock again.
      const forget = () => below.delete(one);
      one.addEventListener('beforetoggle', forget, { once: true });
      one.addEventListener('close', forget, { once: true });
    }
  }
  return open.some((one) => !below.has(one));
}

function* inTopLayer(root: ParentNode): Generator<Element> {
  yield* root.querySelectorAll(':popover-open, :modal, :fullscreen');
  for (const one of root.querySelectorAll('*')) {
    const inside = shadowOf(one);
    if (inside) yield* inTopLayer(inside);
  }
}

/** Firefox shows a content script closed roots too. */
function shadowOf(element: Element): ShadowRoot | null {
  const { openOrClosedShadowRoot } = element as Element & {
    openOrClosedShadowRoot?: ShadowRoot | null;
  };
  return openOrClosedShadowRoot ?? element.shadowRoot;
}
