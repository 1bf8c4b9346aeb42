const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([tabindex="-1"])';

/**
 * A button that disappears when it is pressed takes the focus with it, and a rep who uses the keyboard would have to start
 * again at the top. So the focus moves to the element that takes the button's place: Undo after a log, the log button after
 * Undo.
 */
export function keepFocus(root: HTMLElement): void {
  let last: { element: Element; ancestors: Element[]; index: number } | null = null;

  root.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    const index = [...root.querySelectorAll(focusable)].indexOf(target);
    last = { element: target, ancestors: ancestorsOf(target, root), index };
  });
  root.addEventListener('focusout', ({ target }) => {
    // A press beside the buttons gives up the focus on purpose. A button that disappears, or is hidden before it disappears, does not.
    queueMicrotask(() => {
      const { element } = last ?? {};
      if (element === target && element?.isConnected && element.checkVisibility()) last = null;
    });
  });
  // Holding Enter would press the element that took the button's place.
  root.addEventListener(
    'keydown',
    (event) => {
      const { target, key, repeat } = event;
      if (repeat && key === 'Enter' && target instanceof Element && target.matches('button, a'))
        event.preventDefault();
    },
    true,
  );

  new MutationObserver(() => {
    if (last === null || last.element.isConnected) return;
    const { ancestors, index } = last;
    last = null;
    // A field or a screen that has just opened already has the focus.
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const place = ancestors.find((ancestor) => ancestor.isConnected);
    if (place) inPlace(root, place, index)?.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}

function ancestorsOf(element: Element, root: Element): Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at && at !== root; at = at.parentElement) found.push(at);
  return found;
}

/** The focusable element at the lost element's index, if it is inside `place`; otherwise the first one inside `place`. */
function inPlace(root: Element, place: Element, index: number): HTMLElement | null {
  const all = [...root.querySelectorAll<HTMLElement>(focusable)];
  const same = all[Math.min(index, all.length - 1)];
  return same && place.contains(same) ? same : place.querySelector<HTMLElement>(focusable);
}
