import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** A value from the browser or the background, which announce its changes. */
export interface Followed<T> {
  key: QueryKey;
  read: () => Promise<T>;
  /** Calls the listener on every change; returns the function that stops it. Must be a stable reference. */
  onChange: (listener: () => void) => () => void;
}

/** Re-reads a query on every change; returns the function that stops it. */
export function followChanges(
  client: QueryClient,
  { key, onChange }: Pick<Followed<unknown>, 'key' | 'onChange'>,
): () => void {
  return onChange(() => void readAgain(client, key));
}

/** Cancels first: a running first read may predate the change, and the library would wait for it instead of reading again. */
async function readAgain(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey });
  await client.invalidateQueries({ queryKey });
}
