import type { RowKind, RowOf } from '../contract/rows/index.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { currentRepOf } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { currentSession, getMeta } from '../store/meta.ts';
import { allRows, rowsWhere } from '../store/rows.ts';
import { readWorkTime } from '../store/work-time.ts';
import { quotaToday } from './quota-today.ts';
import type { QuotaView } from './view.ts';

/**
 * The signed-in rep's current quota, and the other quotas; null if there is none. It is the first figure painted, so it reads only the
 * session and a few small sets of rows, in parallel.
 */
export function quotaQuery(clock: Clock = systemClock): LiveQuery<QuotaView | null> {
  return { key: ['quota'], read: () => readQuota(clock) };
}

async function readQuota(clock: Clock): Promise<QuotaView | null> {
  const me = await currentSession();
  if (!me) return null;
  const [self, workTime, ring, quotas, measures, rates] = await Promise.all([
    currentRepOf(me),
    readWorkTime(me),
    getMeta('ringQuota'),
    all('quota'),
    all('measure'),
    all('rate'),
  ]);
  const isForOthers = quotas.some(({ repId }) => repId === null);
  const sold = isForOthers ? await readAllSold() : await readSold(me.repId);
  const rows = { ...self, ...workTime, ...sold, quotas, measures, rates };
  return quotaToday(rows, me.repId, clock, ring);
}

/** The rows of the rep's own sales. */
async function readSold(repId: string) {
  const [bookings, credits] = await Promise.all([
    rowsWhere('booking', 'repId', [repId]),
    rowsWhere('credit', 'repId', [repId]),
  ]);
  const owners = { reps: [], teams: [], territories: [] };
  return { bookings: bookings.map(rowOf), credits: credits.map(rowOf), owners };
}

/** The sales of everybody whose rows are in the store, for the quotas of teams and territories. */
async function readAllSold() {
  const [bookings, credits, reps, teams, territories] = await Promise.all([
    all('booking'),
    all('credit'),
    all('rep'),
    all('team'),
    all('territory'),
  ]);
  return { bookings, credits, owners: { reps, teams, territories } };
}

async function all<K extends RowKind>(kind: K): Promise<RowOf<K>[]> {
  return (await allRows(kind)).map(rowOf);
}

function rowOf<T>({ row }: { row: T }): T {
  return row;
}
