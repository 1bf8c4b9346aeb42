import type { SyncStatus } from '../../lib/sync/view.ts';
import { t } from '../i18n/text.ts';
import { useNow } from '../ui/use-now.ts';
import * as styles from './sync-pill.module.css';
import { type PillState, pillState } from './sync-pill-state.ts';

/** The sync state in two words. A click opens the outbox. */
export function SyncPill({ status, onOpen }: { status: SyncStatus; onOpen: () => void }) {
  const pill = pillState(status, useNow());
  const waiting = status.state === 'offline' && status.rejected === 0 ? status.pending : 0;
  return (
    <button
      type="button"
      className={styles.pill}
      data-tone={pill.tone}
      title={t.sync.title}
      onClick={onOpen}
    >
      <SyncBadge pill={pill} />
      <span>
        {pill.text}
        {waiting > 0 && <span className={styles.more}>{t.sync.waiting({ n: waiting })}</span>}
      </span>
    </button>
  );
}

/** The mark of the pill; the rail shows only this. */
export function SyncBadge({ pill }: { pill: PillState }) {
  return (
    <svg
      className={styles.mark}
      data-tone={pill.tone}
      width="9"
      height="9"
      viewBox="0 0 10 10"
      aria-hidden="true"
    >
      {pill.shape === 'dot' && <circle cx="5" cy="5" r="4" fill="currentColor" />}
      {pill.shape === 'ring' && (
        <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.8" />
      )}
      {pill.shape === 'triangle' && <path d="M5 .8 9.6 9H.4z" fill="currentColor" />}
      {pill.shape === 'square' && <path d="M1 1h8v8H1z" fill="currentColor" />}
    </svg>
  );
}
