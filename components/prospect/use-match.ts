import { skipToken, useQuery } from '@tanstack/react-query';
import type { Reading } from '../../lib/contract/page/reading.ts';
import type { Match } from '../../lib/matching/view.ts';
import { useLiveQuery } from '../query/use-live-query.ts';

/** Loaded lazily because matching needs the list of public suffixes, and the first figure does not. */
const loadMatching = () => import('../../lib/matching/match-queries.ts');

/** The match for a reading. Undefined until it is known. */
export function useMatch(reading: Reading | null): Match | undefined {
  const { data: matching } = useQuery({
    queryKey: ['matching'],
    queryFn: reading === null ? skipToken : loadMatching,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return useLiveQuery(matching && reading ? matching.matchQuery(reading) : null).data;
}
