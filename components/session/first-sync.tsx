import type { SyncStatus } from '../../lib/sync/view.ts';
import { t, ts } from '../i18n/text.ts';
import { problemText } from '../sync/trouble-text.ts';
import './session.css';

/** The progress of the first sync, or why it is stuck. */
export function FirstSync({ status, onRetry }: { status: SyncStatus | null; onRetry: () => void }) {
  const rows = status?.progress?.rows ?? null;
  const stuck = status !== null && (status.state === 'offline' || status.state === 'error');
  return (
    <div className="first-sync">
      <h1>{ts.session.first}</h1>
      <p className="quiet">{ts.session.firstHow}</p>
      {stuck ? (
        <div className="note warn" role="alert">
          <span>{status.problem ? problemText(status.problem) : t.sync.problem}</span>
          <button type="button" className="link" onClick={onRetry}>
            {t.common.retry}
          </button>
        </div>
      ) : (
        <>
          <div className="first-bar" role="progressbar" aria-label={ts.session.first}>
            <i />
          </div>
          <p className="first-rows" aria-live="off">
            {rows === null ? ts.session.starting : ts.session.rows({ n: rows })}
          </p>
        </>
      )}
    </div>
  );
}
