import type { QuotaView } from '../../lib/quota/view.ts';
import { t } from '../i18n/text.ts';

/** The period of the panel's figures. Part of the first paint, so it must not use hooks. */
export function PanelPeriod({ quota }: { quota: QuotaView | null | undefined }) {
  return (
    <div className="panel-period">
      <h1 className="unseen">Repside</h1>
      <b>{quota ? quota.period : 'Repside'}</b>
      {quota && <span>{t.time.workingDaysLeft({ n: quota.daysLeft })}</span>}
    </div>
  );
}
