import { sessionQuery } from '../../lib/session/queries.ts';
import { useLiveQuery } from '../query/use-live-query.ts';

/**
 * Whether the first sync has finished. Until then rows are missing, so nothing computed from rows may be shown: it would say
 * 0 % to a rep who is at 61 %.
 */
export function useSynced(): boolean {
  const session = useLiveQuery(sessionQuery()).data;
  return session?.signedIn === true && session.firstSyncDone;
}
