/** Elements of the page that were in the top layer when the dock was raised above them. */
let below = new WeakSet<Element>();

/**
 * Whether an element of the page may be above the dock in the top layer. For Firefox, where the frame can't find out by
 * itself. `settle`: the dock has just been raised above everything.
 */
export function mayBeCovered(document: Document, host: Element, settle: boolean): boolean {
  const open = [...inTopLayer(document)].filter((one) => one !== host);
  if (settle) {
    below = new WeakSet(open);
    for (const one of open) {
      // An element that leaves the top layer and comes back is above the dock again.
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

/** Firefox gives content scripts access to closed shadow roots too. */
function shadowOf(element: Element): ShadowRoot | null {
  const { openOrClosedShadowRoot } = element as Element & {
    openOrClosedShadowRoot?: ShadowRoot | null;
  };
  return openOrClosedShadowRoot ?? element.shadowRoot;
}
