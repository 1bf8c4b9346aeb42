/** The part of the Navigation API that is used; not every browser has it, nor do the standard types. */
interface Navigation extends EventTarget {
  readonly currentEntry: unknown;
}

/** Calls `onMove` after the page changed its own address, until `signal` aborts. */
export function onNavigation(window: Window, onMove: () => void, signal: AbortSignal): void {
  const navigation = (window as Window & { navigation?: Navigation }).navigation;
  // Seen from a content script too, for pushState, replaceState, hash and back; the events below miss pushState.
  navigation?.addEventListener('currententrychange', onMove, { signal });
  window.addEventListener('hashchange', onMove, { signal });
  window.addEventListener('popstate', onMove, { signal });
}
