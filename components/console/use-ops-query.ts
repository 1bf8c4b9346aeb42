import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { OpsQuery } from '../../lib/console/queries.ts';

/** Reads an answer of the server. The previous answer stays until the next one arrives. */
export function useOpsQuery<T>({ key, read }: OpsQuery<T>): UseQueryResult<T> {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read(signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
