import type { QuotaView } from '../../lib/quota/view.ts';
import { t } from '../i18n/text.ts';
import { quotaName } from '../quota/figures.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './panel.module.css';

/** The period of the panel's figures. Part of the first paint, so it must not use hooks. */
export function PanelPeriod({ quota }: { quota: QuotaView | null | undefined }) {
  return (
    <div className={styles.period}>
      <h1 className={ui.unseen}>Repside</h1>
      <b>{quota ? quotaName(quota) : 'Repside'}</b>
      {quota && quota.state !== 'over' && (
        <span>{t.time.workingDaysLeft({ n: quota.daysLeft })}</span>
      )}
    </div>
  );
}
