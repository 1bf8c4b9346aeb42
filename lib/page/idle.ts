/** Runs `work` when the page is idle, but after half a second at the latest. */
export function whenIdle(document: Document, work: () => void): void {
  const view = document.defaultView;
  if (view && 'requestIdleCallback' in view) view.requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work, 0);
}

/**
 * Runs `work` just after the page was drawn, when reading the layout costs nothing: at any other time it would force the
 * browser to lay the page out again. Never runs while the tab is hidden.
 */
export function afterNextPaint(document: Document, work: () => void): void {
  document.defaultView?.requestAnimationFrame(() => setTimeout(work, 0));
}
