import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
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
 * A live query's value, always the newest. `query` null: nothing is read yet.
 * `renew`: when it changes the query is read again, for answers that change with time and not with rows.
 */
export function useLive<T>(query: LiveQuery<T> | null, renew: unknown = null): Live<T> {
  const client = useQueryClient();
  const asked = query ?? nothing;
  const hash = hashKey(asked.key);
  // The live query feeds the cache; the library itself fetches nothing.
  const held = useQuery<T>({ queryKey: asked.key, enabled: false, staleTime: Infinity });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash stands for the query, `renew` asks for a new read.
  useEffect(() => (query === null ? undefined : watchLive(client, asked)), [client, hash, renew]);
  return { data: query === null ? undefined : held.data, error: held.error };
}

/** A live query's value; its failure is thrown, so that the section around it says so. */
export function useLiveData<T>(query: LiveQuery<T> | null, renew: unknown = null): T | undefined {
  const { data, error } = useLive(query, renew);
  if (error && data === undefined) throw error;
  return data;
}
