import { type Clock, systemClock } from '../kit/clock.ts';
import { currentRepOf, todayOf } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { rowsWhere } from '../store/rows.ts';
import { quotaOn, quotaView } from './rules.ts';
import type { QuotaView } from './view.ts';

/**
 * The signed-in rep's quota whose period holds today in the rep's time zone; null when there is none.
 * It is the first figure painted: who is signed in, then four indexed reads side by side.
 */
export function quotaQuery(clock: Clock = systemClock): LiveQuery<QuotaView | null> {
  return { key: ['quota'], read: () => readQuota(clock) };
}

const ordinaryWeek = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [] };

async function readQuota(clock: Clock): Promise<QuotaView | null> {
  const me = await currentSession();
  if (!me) return null;
  const [self, quotas, bookings] = await Promise.all([
    currentRepOf(me),
    rowsWhere('quota', 'repId', [me.repId]),
    rowsWhere('booking', 'repId', [me.repId]),
  ]);
  const today = todayOf(self, clock);
  const quota = quotaOn(
    quotas.map((seen) => seen.row),
    today,
  );
  if (!quota) return null;
  // An organisation that is not here yet, or in quarantine, does not take the figure away.
  const { workingWeekdays, holidays } = self.organisation ?? ordinaryWeek;
  return quotaView(
    quota,
    bookings.map((seen) => seen.row),
    today,
    workingWeekdays,
    holidays,
  );
}
