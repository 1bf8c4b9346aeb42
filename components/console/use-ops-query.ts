import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { OpsQuery } from '../../lib/console/queries.ts';

/** An answer of the server. The previous answer stays until the next has arrived. */
export function useOpsQuery<T>({ key, read }: OpsQuery<T>): UseQueryResult<T> {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read(signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
