import { prospectActivityQuery } from '../../lib/activity/queries.ts';
import type { ActivityView } from '../../lib/activity/view.ts';
import type { Candidate } from '../../lib/matching/view.ts';
import { ts } from '../i18n/text.ts';
import { useShell } from '../panel/panel-context.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { ActivityRow } from './activity-row.tsx';

const shown = 5;

/** The latest activities with a prospect and their account. */
export function ProspectHistory({ candidate }: { candidate: Candidate }) {
  const { reading } = useShell();
  const activity = useLiveQueryData(prospectActivityQuery(candidate, reading));
  return activity ? <HistoryView activities={activity.activities} /> : null;
}

export function HistoryView({ activities }: { activities: readonly ActivityView[] }) {
  if (activities.length === 0) return null;
  return (
    <Section title={ts.prospect.history} aged>
      <ul className={ui.rows}>
        {activities.slice(0, shown).map((activity) => (
          <ActivityRow key={activity.id} activity={activity} />
        ))}
      </ul>
    </Section>
  );
}
