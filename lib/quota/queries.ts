import { type Clock, systemClock } from '../kit/clock.ts';
import { currentRepOf } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { rowsWhere } from '../store/rows.ts';
import { quotaToday } from './quota-today.ts';
import type { QuotaView } from './view.ts';

/**
 * The signed-in rep's quota whose period holds today in the rep's time zone; null when there is none.
 * It is the first figure painted: who is signed in, then four indexed reads side by side.
 */
export function quotaQuery(clock: Clock = systemClock): LiveQuery<QuotaView | null> {
  return { key: ['quota'], read: () => readQuota(clock) };
}

async function readQuota(clock: Clock): Promise<QuotaView | null> {
  const me = await currentSession();
  if (!me) return null;
  const [self, quotas, bookings] = await Promise.all([
    currentRepOf(me),
    rowsWhere('quota', 'repId', [me.repId]),
    rowsWhere('booking', 'repId', [me.repId]),
  ]);
  const rows = { quotas: quotas.map(({ row }) => row), bookings: bookings.map(({ row }) => row) };
  return quotaToday({ ...self, ...rows }, clock);
}
