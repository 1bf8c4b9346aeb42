import LogIn from 'lucide-react/icons/log-in';
import type { QuotaView } from '../../lib/quota/view.ts';
import type { SyncStatus } from '../../lib/sync/view.ts';
import { count, initials } from '../i18n/format.ts';
import { series } from '../i18n/series.ts';
import { t } from '../i18n/text.ts';
import { SyncBadge } from '../sync/sync-pill.tsx';
import { pillState } from '../sync/sync-pill-state.ts';
import { Ring } from '../ui/ring.tsx';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import * as styles from './rail.module.css';
import { RailQuota, railQuotaLabel } from './rail-quota.tsx';

/** The rail: 44 pixels beside the page, for a quick look. All of it is one button. */
export function Rail({
  signedOut = false,
  quota,
  status,
  name,
  atRisk,
  onOpen,
}: {
  /** Nobody is signed in, so the rail only offers to sign in. */
  signedOut?: boolean;
  quota: QuotaView | null | undefined;
  status: SyncStatus | undefined;
  /** The person recognised on the page. */
  name: string | null;
  atRisk: number;
  onOpen: () => void;
}) {
  const now = useNow();
  const pill = signedOut ? undefined : status && pillState(status, now);
  const spoken = [
    t.rail.open,
    signedOut ? t.panel.signIn : railQuotaLabel(quota),
    name ? t.rail.onPage({ name }) : null,
    atRisk > 0 ? t.rail.atRisk({ n: atRisk }) : null,
    pill?.text ?? null,
  ].filter((fact) => fact !== null);
  return (
    <main>
      <h1 className={ui.unseen}>Repside</h1>
      <button type="button" className={styles.rail} onClick={onOpen} aria-label={series(spoken)}>
        {signedOut && (
          <span className={styles.signIn}>
            <LogIn size={18} aria-hidden="true" className={ui.flip} />
            <b>{t.panel.signIn}</b>
          </span>
        )}
        {!signedOut && quota && <RailQuota quota={quota} />}
        {!signedOut && quota === null && (
          <span className={styles.quota}>
            <Ring share={0} tick={null} size={34} width={4} />
            <b>–</b>
          </span>
        )}
        {name && (
          <span className={styles.who} title={name}>
            {initials(name)}
          </span>
        )}
        {atRisk > 0 && (
          <span className={styles.risk} title={t.rail.atRisk({ n: atRisk })}>
            {count(atRisk)}
          </span>
        )}
        <span className={styles.rest} />
        {pill && (
          <span title={pill.text} className={styles.sync}>
            <SyncBadge pill={pill} />
          </span>
        )}
      </button>
    </main>
  );
}
