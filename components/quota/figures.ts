import type { QuotaView } from '../../lib/quota/view.ts';
import { moneyGlance } from '../i18n/format.ts';
import { t } from '../i18n/text.ts';

/** The pace at a glance. Sign, text and tone say the same. */
export interface PaceStatus {
  tone: 'good' | 'warn' | 'even';
  sign: '▲' | '▼' | '=' | '✓';
  text: string;
}

/** Whether the rep is ahead of pace, behind, even, or has reached the quota. */
export function paceStatus(view: QuotaView): PaceStatus {
  const money = (amount: number) => moneyGlance(amount, view.currency);
  if (view.quota > 0 && view.gap <= 0) {
    const text = view.gap === 0 ? t.quota.reached : t.quota.over({ amount: money(-view.gap) });
    return { tone: 'good', sign: '✓', text };
  }
  if (view.pace > 0)
    return { tone: 'good', sign: '▲', text: t.quota.ahead({ amount: money(view.pace) }) };
  if (view.pace < 0)
    return { tone: 'warn', sign: '▼', text: t.quota.behind({ amount: money(-view.pace) }) };
  return { tone: 'even', sign: '=', text: t.quota.on };
}

/** The shares of the pace bar, each 0 to 1: booked, projected, and the working days that have started. */
export function barShares(view: QuotaView): { booked: number; projected: number; today: number } {
  const share = (amount: number) =>
    view.quota > 0 ? Math.min(Math.max(amount / view.quota, 0), 1) : 0;
  return {
    booked: share(view.booked),
    projected: share(view.projected ?? 0),
    today: Math.min(Math.max(view.elapsed, 0), 1),
  };
}
