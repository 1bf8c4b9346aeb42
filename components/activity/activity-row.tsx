import type { ActivityView } from '../../lib/activity/view.ts';
import { moment, momentLong } from '../i18n/format.ts';
import { ts } from '../i18n/text.ts';
import { Row } from '../ui/error-boundary.tsx';
import { useNow } from '../ui/use-now.ts';
import { KindIcon } from './kind-icon.tsx';
import { SaveMark } from './save-state-badge.tsx';
import './activity.css';

/** One activity: what, when, by whom, and whether it has been saved on the server. */
export function ActivityRow({ activity }: { activity: ActivityView }) {
  const { id, subject, note, kind } = activity;
  return (
    <Row kind="activity" id={id} name={subject ?? note ?? ts.activity.kinds[kind]}>
      <Done activity={activity} />
    </Row>
  );
}

function Done({ activity }: { activity: ActivityView }) {
  const now = useNow();
  const at = Date.parse(activity.at);
  const title = activity.subject ?? activity.note ?? ts.activity.kinds[activity.kind];
  return (
    <li className="row">
      <span className="kind" aria-hidden="true">
        <KindIcon kind={activity.kind} />
      </span>
      <span className="row-text">
        <strong>
          <bdi>{title}</bdi>
        </strong>
        <span>
          {ts.activity.kinds[activity.kind]}, <span title={momentLong(at)}>{moment(at, now)}</span>
          {!activity.byMe && `, ${activity.repName ?? ts.team.unlisted}`}
          {activity.subject && activity.note && ` · ${activity.note}`}
        </span>
      </span>
      {activity.byMe && <SaveMark state={activity.state} />}
    </li>
  );
}
