import type { ActivityView } from '../../lib/activity/view.ts';
import { formatTimestamp } from '../i18n/format.ts';
import { formatLongTimestamp } from '../i18n/screen-format.ts';
import { series } from '../i18n/series.ts';
import { ts } from '../i18n/text.ts';
import { RowBoundary } from '../ui/error-boundary.tsx';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import * as styles from './activity.module.css';
import { KindIcon } from './kind-icon.tsx';
import { SaveStateBadge } from './save-state-badge.tsx';

/** One activity: what, when, by whom, and whether it has been saved on the server. */
export function ActivityRow({ activity }: { activity: ActivityView }) {
  const { id, subject, note, kind } = activity;
  return (
    <RowBoundary kind="activity" id={id} name={subject ?? note ?? ts.activity.kinds[kind]}>
      <Done activity={activity} />
    </RowBoundary>
  );
}

function Done({ activity }: { activity: ActivityView }) {
  const now = useNow();
  const at = Date.parse(activity.at);
  const title = activity.subject ?? activity.note ?? ts.activity.kinds[activity.kind];
  return (
    <li className={ui.row}>
      <span className={styles.kind} aria-hidden="true">
        <KindIcon kind={activity.kind} />
      </span>
      <span className={ui.rowText}>
        <strong>
          <bdi>{title}</bdi>
        </strong>
        <span title={formatLongTimestamp(at)}>{lineOf(activity, formatTimestamp(at, now))}</span>
      </span>
      {activity.byMe && <SaveStateBadge state={activity.state} />}
    </li>
  );
}

/** "Call, 09:12, Anna Berg · Wants delivery before Christmas". */
function lineOf(activity: ActivityView, when: string): string {
  const { kind, byMe, repName, subject, note } = activity;
  const who = byMe ? [] : [repName ?? ts.activity.anotherRep];
  const line = series([ts.activity.kinds[kind], when, ...who]);
  return subject && note ? ts.activity.withNote({ line, note }) : line;
}
