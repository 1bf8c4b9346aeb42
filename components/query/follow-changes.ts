import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** What is read from the browser or the background, which say when it has changed. */
export interface Followed<T> {
  key: QueryKey;
  read: () => Promise<T>;
  /** Calls the listener on every change, until what it returns is called. It stays the same function. */
  onChange: (listener: () => void) => () => void;
}

/** Reads a query again on every change, until what this returns is called. */
export function followChanges(
  client: QueryClient,
  { key, onChange }: Pick<Followed<unknown>, 'key' | 'onChange'>,
): () => void {
  return onChange(() => void readAgain(client, key));
}

/** The first read may have looked before the change, and the library would wait for it instead of reading again. */
async function readAgain(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey });
  await client.invalidateQueries({ queryKey });
}
