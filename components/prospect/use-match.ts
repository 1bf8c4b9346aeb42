import { useEffect, useState } from 'react';
import type { Reading } from '../../lib/contract/page/reading.ts';
import type { Match } from '../../lib/matching/view.ts';
import { useLive } from '../query/use-live-query.ts';

type MatchRoom = typeof import('../../lib/matching/match.ts');

let room: Promise<MatchRoom> | null = null;

/** Matching knows every public suffix; the first figure does not wait for that. */
function matchRoom(): Promise<MatchRoom> {
  room ??= import('../../lib/matching/match.ts');
  return room;
}

/** Who the page is about. Undefined until it is known. */
export function useMatch(reading: Reading | null): Match | undefined {
  const [loaded, setLoaded] = useState<MatchRoom | null>(null);
  const wanted = reading !== null;
  useEffect(() => {
    if (wanted) void matchRoom().then(setLoaded);
  }, [wanted]);
  const query = loaded !== null && reading !== null ? loaded.matchQuery(reading) : null;
  return useLive(query).data;
}
