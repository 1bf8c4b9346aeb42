import { many, t } from '../i18n/text.ts';
import './session.css';

/** The rows were removed because the server was not reached for too long; what the rep did is still here. */
export function OfflineTooLong({ unsent, onRetry }: { unsent: number; onRetry: () => void }) {
  return (
    <div className="first-sync" role="status">
      <h1>{t.session.leaseEnded}</h1>
      <p className="quiet">{t.session.leaseEndedHow}</p>
      {unsent > 0 && <p>{many(t.session.leaseEndedUnsent, unsent)}</p>}
      <button type="button" className="button main" onClick={onRetry}>
        {t.common.retry}
      </button>
    </div>
  );
}
