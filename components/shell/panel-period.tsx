import type { QuotaView } from '../../lib/quota/view.ts';
import { many, t } from '../i18n/text.ts';

/** The period that the panel's figures are of. Of the first paint: no hooks. */
export function PanelPeriod({ quota }: { quota: QuotaView | null | undefined }) {
  return (
    <div className="panel-period">
      <h1 className="unseen">{t.app}</h1>
      <b>{quota ? quota.period : t.app}</b>
      {quota && <span>{many(t.time.workingDaysLeft, quota.daysLeft)}</span>}
    </div>
  );
}
