import { hashKey, type QueryClient } from '@tanstack/react-query';
import { type LiveQuery, subscribeLive } from '../../lib/store/live-query.ts';

interface Watch {
  users: number;
  stop: () => void;
}

const watches = new WeakMap<QueryClient, Map<string, Watch>>();

/**
 * Feeds the query cache from a live query while any component uses its key. There is one subscription for each key. A failure
 * becomes the error of that key only. Returns a function that releases it.
 */
export function watchLive<T>(
  client: QueryClient,
  query: LiveQuery<T>,
  subscribe: typeof subscribeLive = subscribeLive,
): () => void {
  const held = watches.get(client) ?? new Map<string, Watch>();
  watches.set(client, held);
  const hash = hashKey(query.key);
  const watch = held.get(hash) ?? start(client, query, subscribe);
  held.set(hash, watch);
  watch.users += 1;
  let released = false;
  return () => {
    if (released) return;
    released = true;
    watch.users -= 1;
    if (watch.users > 0) return;
    held.delete(hash);
    watch.stop();
  };
}

function start<T>(
  client: QueryClient,
  query: LiveQuery<T>,
  subscribe: typeof subscribeLive,
): Watch {
  const stop = subscribe(
    query,
    // In the cache `undefined` means "no data yet", so a live query that finds nothing returns null.
    (value) => client.setQueryData(query.key, value ?? null),
    (error) => fail(client, query.key, error),
  );
  return { users: 0, stop };
}

function fail(client: QueryClient, key: readonly unknown[], error: unknown): void {
  const entry = client.getQueryCache().build(client, { queryKey: key });
  entry.setState({
    status: 'error',
    error: error instanceof Error ? error : new Error(String(error)),
  });
}

/** Watches a query. Resolves with its release function once the first value or error is in the cache. */
export function firstAnswer<T>(
  client: QueryClient,
  query: LiveQuery<T>,
  subscribe: typeof subscribeLive = subscribeLive,
): Promise<() => void> {
  const hash = hashKey(query.key);
  return new Promise((resolve) => {
    const stop = client.getQueryCache().subscribe(({ query: changed }) => {
      if (changed.queryHash !== hash || changed.state.status === 'pending') return;
      stop();
      resolve(release);
    });
    const release = watchLive(client, query, subscribe);
  });
}
