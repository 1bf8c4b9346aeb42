import { type Clock, systemClock } from '../kit/clock.ts';
import { currentRepOf } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { rowsWhere } from '../store/rows.ts';
import { readWorkTime } from '../store/work-time.ts';
import { quotaToday } from './quota-today.ts';
import type { QuotaView } from './view.ts';

/**
 * The signed-in rep's quota for the period that includes today in the rep's time zone; null if there is none. It is the first
 * figure painted, so it takes only the session and six small reads in parallel.
 */
export function quotaQuery(clock: Clock = systemClock): LiveQuery<QuotaView | null> {
  return { key: ['quota'], read: () => readQuota(clock) };
}

async function readQuota(clock: Clock): Promise<QuotaView | null> {
  const me = await currentSession();
  if (!me) return null;
  const [self, workTime, quotas, bookings] = await Promise.all([
    currentRepOf(me),
    readWorkTime(me),
    rowsWhere('quota', 'repId', [me.repId]),
    rowsWhere('booking', 'repId', [me.repId]),
  ]);
  const rows = { quotas: quotas.map(({ row }) => row), bookings: bookings.map(({ row }) => row) };
  return quotaToday({ ...self, ...workTime, ...rows }, clock);
}
