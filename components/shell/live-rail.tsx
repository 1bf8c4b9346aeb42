import { leadsAtRiskQuery } from '../../lib/leads/queries.ts';
import { prospectOf } from '../../lib/matching/rules.ts';
import type { Match } from '../../lib/matching/view.ts';
import { sessionQuery } from '../../lib/session/queries.ts';
import { syncStatusQuery } from '../../lib/sync/queries.ts';
import { useLiveQuery } from '../query/use-live-query.ts';
import { useQuotaNow } from '../quota/use-quota-now.ts';
import { useSynced } from '../session/use-synced.ts';
import { useNow } from '../ui/use-now.ts';
import { Rail } from './rail.tsx';

/** The rail with live data. */
export function LiveRail({ match, onOpen }: { match: Match | undefined; onOpen: () => void }) {
  const session = useLiveQuery(sessionQuery()).data;
  const synced = useSynced();
  const now = useNow();
  const quota = useQuotaNow(now, synced).data;
  const status = useLiveQuery(syncStatusQuery()).data;
  const minute = Math.floor(now / 60_000);
  const atRisk = useLiveQuery(synced ? leadsAtRiskQuery() : null, minute).data;
  const several = match?.state === 'several' ? `${match.candidates.length}` : null;
  return (
    <Rail
      signedOut={session?.signedIn === false}
      quota={quota}
      status={status}
      name={prospectOf(match, null)?.name ?? several}
      atRisk={atRisk ?? 0}
      onOpen={onOpen}
    />
  );
}
