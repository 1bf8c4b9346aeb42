import type { SyncStatus } from '../../lib/sync/view.ts';
import { t, ts } from '../i18n/text.ts';
import { problemText } from '../sync/trouble-text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './session.module.css';

/** The progress of the first sync, or why it is stuck. */
export function FirstSync({ status, onRetry }: { status: SyncStatus | null; onRetry: () => void }) {
  const rows = status?.progress?.rows ?? null;
  const stuck = status !== null && (status.state === 'offline' || status.state === 'error');
  return (
    <div className={styles.firstSync}>
      <h1>{ts.session.first}</h1>
      <p className={ui.quiet}>{ts.session.firstHow}</p>
      {stuck ? (
        <div className={ui.note} data-tone="warn" role="alert">
          <span>{status.problem ? problemText(status.problem) : t.sync.problem}</span>
          <button type="button" className={ui.link} onClick={onRetry}>
            {t.common.retry}
          </button>
        </div>
      ) : (
        <>
          <div className={styles.firstBar} role="progressbar" aria-label={ts.session.first}>
            <i />
          </div>
          <p className={styles.firstRows} aria-live="off">
            {rows === null ? ts.session.starting : ts.session.rows({ n: rows })}
          </p>
        </>
      )}
    </div>
  );
}
