/** The part of the Navigation API that is used. Not every browser has it, and the standard types do not either. */
interface Navigation extends EventTarget {
  readonly currentEntry: unknown;
}

/** Calls `onMove` after the page has changed its URL, until `signal` aborts. */
export function onNavigation(window: Window, onMove: () => void, signal: AbortSignal): void {
  const navigation = (window as Window & { navigation?: Navigation }).navigation;
  // Fires in content scripts too, for pushState, replaceState, hash changes and back. The events below miss pushState.
  navigation?.addEventListener('currententrychange', onMove, { signal });
  window.addEventListener('hashchange', onMove, { signal });
  window.addEventListener('popstate', onMove, { signal });
}
