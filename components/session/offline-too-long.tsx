import { t, ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './session.module.css';

/** Shown if the rows were removed because the server had not answered for too long. The outbox is still here. */
export function OfflineTooLong({ unsent, onRetry }: { unsent: number; onRetry: () => void }) {
  return (
    <div className={styles.firstSync} role="status">
      <h1>{ts.session.leaseEnded}</h1>
      <p className={ui.quiet}>{ts.session.leaseEndedHow}</p>
      {unsent > 0 && <p>{ts.session.leaseEndedUnsent({ n: unsent })}</p>}
      <button type="button" className={ui.mainButton} onClick={onRetry}>
        {t.common.retry}
      </button>
    </div>
  );
}
