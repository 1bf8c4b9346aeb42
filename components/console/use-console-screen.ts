import { useSyncExternalStore } from 'react';
import { type ConsoleScreenId, consoleScreenIds } from './screens.ts';

function onHashChange(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The screen that the address names (`console.html#imports`), so that a reload and the back button work; otherwise the first screen. */
export function useConsoleScreen(): ConsoleScreenId {
  const hash = useSyncExternalStore(onHashChange, () => location.hash.slice(1));
  return consoleScreenIds.find((id) => id === hash) ?? 'people';
}
