import type { QuotaView } from '../../lib/quota/view.ts';
import { dash, percent } from '../i18n/format.ts';
import { t } from '../i18n/text.ts';
import { paceStatus } from '../quota/figures.ts';
import { Ring } from '../ui/ring.tsx';
import * as styles from './rail.module.css';

/** The figure in the rail. Part of the first paint, so it must not use hooks. */
export function RailQuota({ quota }: { quota: QuotaView }) {
  const verdict = paceStatus(quota);
  return (
    <span className={styles.quota} title={railQuotaLabel(quota) ?? undefined}>
      <Ring
        share={quota.attainment ?? 0}
        tick={quota.quota > 0 ? quota.due : null}
        size={34}
        width={4}
      >
        <span className={styles.sign} data-tone={verdict.tone}>
          {verdict.sign}
        </span>
      </Ring>
      <b data-figure="attainment">{quota.attainment === null ? dash : percent(quota.attainment)}</b>
    </span>
  );
}

export function railQuotaLabel(quota: QuotaView | null | undefined): string | null {
  if (quota === undefined) return null;
  if (quota === null) return t.rail.noQuota;
  if (quota.attainment === null) return paceStatus(quota).text;
  return t.rail.quota({ share: percent(quota.attainment), pace: paceStatus(quota).text });
}
