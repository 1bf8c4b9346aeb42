import { t, ts } from '../i18n/text.ts';
import './session.css';

/** Shown if the rows were removed because the server had not answered for too long. The outbox is still here. */
export function OfflineTooLong({ unsent, onRetry }: { unsent: number; onRetry: () => void }) {
  return (
    <div className="first-sync" role="status">
      <h1>{ts.session.leaseEnded}</h1>
      <p className="quiet">{ts.session.leaseEndedHow}</p>
      {unsent > 0 && <p>{ts.session.leaseEndedUnsent({ n: unsent })}</p>}
      <button type="button" className="button main" onClick={onRetry}>
        {t.common.retry}
      </button>
    </div>
  );
}
