import { prospectActivityQuery } from '../../lib/activity/queries.ts';
import type { Candidate } from '../../lib/matching/view.ts';
import { useShell } from '../panel/panel-context.ts';
import { useSelectedDeal } from '../pipeline/use-selected-deal.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { LogBar } from './log-bar.tsx';
import { useLog } from './use-log.ts';

/** The log buttons for a prospect. */
export function ProspectLog({ candidate }: { candidate: Candidate }) {
  const { reading } = useShell();
  const activity = useLiveQueryData(prospectActivityQuery(candidate, reading));
  const deal = useSelectedDeal();
  const log = useLog(candidate, deal?.dealId ?? null, reading);
  // Before these are known, a log would miss its deal, and a logged email could be logged again.
  if (!activity || !deal) return null;
  const just = log.just && activity.activities.find((one) => one.id === log.just?.id);
  return (
    <LogBar
      hasEmail={reading?.kind === 'read' || reading?.kind === 'compose'}
      logged={activity.logged}
      just={log.just}
      justState={just?.state ?? null}
      problem={log.problem}
      now={log.now}
      onLog={log.log}
      onNote={log.note}
      onUndo={log.undo}
    />
  );
}
