import { hashKey, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveQuery } from '../../lib/store/live-query.ts';
import { watchLive } from './live-query-cache.ts';

const nothing: LiveQuery<never> = { key: ['nothing'], read: () => new Promise(() => {}) };

export interface Live<T> {
  /** Undefined until the first answer. */
  data: T | undefined;
  error: Error | null;
}

/**
 * The current value of a live query. `query`: null if there is nothing to read yet. `renew`: when this changes, the query is
 * read again, for values that change with time and not with rows.
 */
export function useLiveQuery<T>(query: LiveQuery<T> | null, renew: unknown = null): Live<T> {
  const client = useQueryClient();
  const asked = query ?? nothing;
  const hash = hashKey(asked.key);
  // The live query feeds the cache; TanStack Query itself fetches nothing.
  const held = useQuery<T>({ queryKey: asked.key, queryFn: skipToken, staleTime: Infinity });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash identifies the query; `renew` causes a new read.
  useEffect(() => (query === null ? undefined : watchLive(client, asked)), [client, hash, renew]);
  return { data: query === null ? undefined : held.data, error: held.error };
}

/** The current value of a live query. Throws its error, so that the surrounding boundary shows it. */
export function useLiveQueryData<T>(
  query: LiveQuery<T> | null,
  renew: unknown = null,
): T | undefined {
  const { data, error } = useLiveQuery(query, renew);
  if (error && data === undefined) throw error;
  return data;
}
