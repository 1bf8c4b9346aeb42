/** Runs `work` when the page has nothing better to do, at the latest after half a second. */
export function whenIdle(document: Document, work: () => void): void {
  const view = document.defaultView;
  if (view && 'requestIdleCallback' in view) view.requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work, 0);
}
