import { liveQuery } from 'dexie';

/** A read that is run again whenever what it has read changes, in whichever window or worker. */
export interface LiveQuery<T> {
  key: readonly unknown[];
  read(): Promise<T>;
}

/** Runs a live query until the returned function is called. */
export function subscribeLive<T>(
  query: LiveQuery<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  const subscription = liveQuery(() => query.read()).subscribe({ next: onValue, error: onError });
  return () => subscription.unsubscribe();
}
