import EyeOff from 'lucide-react/icons/eye-off';
import { ts } from '../../i18n/text.ts';
import * as ui from '../../ui/ui.module.css';
import * as styles from './notice.module.css';
import type { Notice } from './start-guard.ts';

/** Says why a click did nothing, and what to do instead. */
export function CoverNotice({
  notice,
  onOpen,
}: {
  notice: Notice;
  /** Opens the browser's own panel; null if only the rep can open it. */
  onOpen: (() => void) | null;
}) {
  return notice === 'covered' ? <Cover onOpen={onOpen} /> : <Early />;
}

/** Exported for the gallery. */
export function Early() {
  return (
    <p className={styles.early}>
      <span className={styles.coverMore}>{ts.guard.early}</span>
      <span className={styles.coverShort} aria-hidden="true">
        {ts.guard.earlyShort}
      </span>
    </p>
  );
}

/** Exported for the gallery. */
export function Cover({ onOpen }: { onOpen: (() => void) | null }) {
  return (
    <div className={styles.cover}>
      <EyeOff size={18} aria-hidden="true" />
      <p>
        <b>
          <span className={styles.coverMore}>{ts.guard.covered}</span>
          <span className={styles.coverShort} aria-hidden="true">
            {ts.guard.coveredShort}
          </span>
        </b>
        <span className={styles.coverMore}>{onOpen ? ts.guard.more : ts.guard.moreByHand}</span>
      </p>
      {onOpen && (
        <button
          type="button"
          className={ui.smallButton}
          data-unguarded=""
          title={ts.guard.open}
          onClick={onOpen}
        >
          <span className={styles.coverMore}>{ts.guard.open}</span>
          <span className={styles.coverShort}>{ts.guard.openShort}</span>
        </button>
      )}
    </div>
  );
}
