import { type Clock, systemClock } from '../kit/clock.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { todayOf } from '../store/rep-day.ts';
import { allRows, rowsWhere } from '../store/rows.ts';
import { openDeals } from './rules.ts';
import type { DealView } from './view.ts';

/** The open deals of an account, the rep's own first, then by value, the largest first. Null: no account, so no deals. */
export function accountDealsQuery(
  accountId: string | null,
  clock: Clock = systemClock,
): LiveQuery<readonly DealView[]> {
  return { key: ['deals', accountId], read: () => readDeals(accountId, clock) };
}

async function readDeals(accountId: string | null, clock: Clock): Promise<DealView[]> {
  const self = await readCurrentRep();
  if (!self || accountId === null) return [];
  const [deals, stages, pipelines, rates] = await Promise.all([
    rowsWhere('deal', 'accountId', [accountId]),
    allRows('stage'),
    allRows('pipeline'),
    allRows('rate'),
  ]);
  const rows = {
    deals: deals.map(({ row }) => row),
    stages: stages.map(({ row }) => row),
    pipelines: pipelines.map(({ row }) => row),
    rates: rates.map(({ row }) => row),
    currency: self.organisation?.currency ?? null,
  };
  return openDeals(rows, self.me.repId, todayOf(self, clock));
}
