import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Followed, followChanges } from './follow-changes.ts';

/** The current value of something that is not a row; it is read again whenever it announces a change. */
export function useFollowed<T>(followed: Followed<T>): UseQueryResult<T> {
  const client = useQueryClient();
  const { key, read, onChange } = followed;
  const [name] = key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name identifies the key.
  useEffect(() => followChanges(client, { key, onChange }), [client, name, onChange]);
  return useQuery({ queryKey: key, queryFn: read });
}
