import type { ActivityView } from '../../lib/activity/view.ts';
import { ts } from '../i18n/text.ts';
import { Blank, Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { ActivityRow } from './activity-row.tsx';

export function ActivityList({ activities }: { activities: readonly ActivityView[] }) {
  return (
    <Section title={ts.activity.title} aged>
      {activities.length === 0 ? (
        <Blank title={ts.activity.none}>{ts.activity.noneHow}</Blank>
      ) : (
        <ul className={ui.rows}>
          {activities.map((activity) => (
            <ActivityRow key={activity.id} activity={activity} />
          ))}
        </ul>
      )}
    </Section>
  );
}
