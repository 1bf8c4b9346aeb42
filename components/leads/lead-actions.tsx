import { recentActivityQuery } from '../../lib/activity/queries.ts';
import type { LeadView } from '../../lib/leads/view.ts';
import { LogDone } from '../activity/log-done.tsx';
import { canUndo } from '../activity/log-state.ts';
import { useLog } from '../activity/use-log.ts';
import { ts } from '../i18n/text.ts';
import { useLiveQuery } from '../query/use-live-query.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './leads.module.css';

/** Log a call or write an email. A logged call is the first touch and meets the SLA. */
export function LeadActions({ lead }: { lead: LeadView }) {
  const { id, name, accountId, company, email } = lead;
  const address = email ?? '';
  const candidate = {
    ...{ kind: 'lead' as const, id, name, title: null, accountId },
    ...{ accountName: company, address, by: 'address' as const },
  };
  const { just, now, problem, log, undo } = useLog(candidate, null, null);
  const recent = useLiveQuery(just === null ? null : recentActivityQuery()).data;
  const state = recent?.find((one) => one.id === just?.id)?.state ?? 'pending';
  return (
    <div className={styles.acts}>
      {just === null ? (
        <button type="button" className={ui.smallButton} onClick={() => log('call')}>
          {ts.leads.call}
        </button>
      ) : (
        <LogDone kind={just.kind} state={state} onUndo={canUndo(just, now) ? undo : null} />
      )}
      <a
        className={ui.smallButton}
        href={`mailto:${encodeURIComponent(address.toWellFormed())}`}
        target="_blank"
        rel="noreferrer"
      >
        {ts.leads.email}
      </a>
      {problem && (
        <p className={ui.fieldError} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
