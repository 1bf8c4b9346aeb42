import { type Clock, systemClock } from '../kit/clock.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { todayOf } from '../store/rep-day.ts';
import { allRows, getRow, rowsWhere } from '../store/rows.ts';
import { dealDetails } from './details.ts';
import type { DealDetails } from './view.ts';

/** A deal with its lines, team and history; null if it is not there (any more). */
export function dealDetailsQuery(
  dealId: string | null,
  clock: Clock = systemClock,
): LiveQuery<DealDetails | null> {
  return { key: ['deal', dealId], read: () => readDetails(dealId, clock) };
}

async function readDetails(dealId: string | null, clock: Clock): Promise<DealDetails | null> {
  const self = await readCurrentRep();
  if (!self || dealId === null) return null;
  const deal = await getRow('deal', dealId);
  if (!deal) return null;
  const [lines, changes, stages, pipelines, reps] = await Promise.all([
    rowsWhere('dealLine', 'dealId', [dealId]),
    rowsWhere('stageChange', 'dealId', [dealId]),
    allRows('stage'),
    allRows('pipeline'),
    allRows('rep'),
  ]);
  const rows = {
    deal: deal.row,
    lines: lines.map(rowOf),
    changes: changes.map(rowOf),
    stages: stages.map(rowOf),
    pipelines: pipelines.map(rowOf),
    reps: reps.map(rowOf),
  };
  return dealDetails(rows, self.me.repId, todayOf(self, clock));
}

function rowOf<Row>({ row }: { row: Row }): Row {
  return row;
}
