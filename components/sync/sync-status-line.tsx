import { syncStatusQuery } from '../../lib/sync/queries.ts';
import { formatLongTimestamp } from '../i18n/screen-format.ts';
import { t, ts } from '../i18n/text.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import { pillState, syncBanner } from './sync-pill-state.ts';
import { problemText } from './trouble-text.ts';

/** The sync status in a line or two, and "Sync now". */
export function SyncStatusLine({ onSync }: { onSync: () => void }) {
  const status = useLiveQueryData(syncStatusQuery());
  const now = useNow();
  if (!status) return null;
  return (
    <Section title={t.sync.title}>
      <div className={ui.row}>
        <span className={ui.rowText}>
          <strong>{pillState(status, now).text}</strong>
          {status.lastSyncAt !== null && (
            <span>{ts.syncStatus.last({ when: formatLongTimestamp(status.lastSyncAt) })}</span>
          )}
        </span>
        <button type="button" className={ui.smallButton} onClick={onSync}>
          {ts.syncStatus.now}
        </button>
      </div>
      {/* The banner at the top already shows these problems. */}
      {status.problem && !syncBanner(status) && (
        <p className={ui.note} data-tone="warn">
          {problemText(status.problem)}
        </p>
      )}
      {status.quarantined > 0 && (
        <p className={ui.quiet}>{ts.syncStatus.quarantined({ n: status.quarantined })}</p>
      )}
    </Section>
  );
}
