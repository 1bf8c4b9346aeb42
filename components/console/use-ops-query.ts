import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { OpsQuery } from '../../lib/console/queries.ts';

/** An answer of the server. The previous one stays while the next is on its way. */
export function useOpsQuery<T>({ key, read }: OpsQuery<T>): UseQueryResult<T> {
  return useQuery({
    queryKey: key,
    queryFn: read,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
