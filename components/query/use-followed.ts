import {
  type QueryKey,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';

/** What is read from the browser or the background, which say when it has changed. */
interface Followed<T> {
  key: QueryKey;
  read: () => Promise<T>;
  /** Calls the listener on every change, until what it returns is called. It stays the same function. */
  onChange: (listener: () => void) => () => void;
}

/** The newest value of something that is no row; read again whenever it says that it has changed. */
export function useFollowed<T>({ key, read, onChange }: Followed<T>): UseQueryResult<T> {
  const client = useQueryClient();
  const [name] = key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name stands for the key.
  useEffect(
    () => onChange(() => void client.invalidateQueries({ queryKey: key })),
    [client, name, onChange],
  );
  return useQuery({ queryKey: key, queryFn: read });
}
