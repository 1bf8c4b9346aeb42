/** Runs `work` when the page has nothing better to do, at the latest after half a second. */
export function whenIdle(document: Document, work: () => void): void {
  const view = document.defaultView;
  if (view && 'requestIdleCallback' in view) view.requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work, 0);
}

/**
 * Runs `work` just after the page was drawn, when asking where things stand costs nothing: before that the browser
 * would have to lay the page out once more for the answer. Never while the tab is hidden.
 */
export function afterDrawing(document: Document, work: () => void): void {
  document.defaultView?.requestAnimationFrame(() => setTimeout(work, 0));
}
