import type { Absence } from '../contract/rows/absence.ts';
import type { Booking } from '../contract/rows/booking.ts';
import type { Credit } from '../contract/rows/credit.ts';
import type { Measure } from '../contract/rows/measure.ts';
import type { Organisation } from '../contract/rows/organisation.ts';
import type { Quota } from '../contract/rows/quota.ts';
import type { Rate } from '../contract/rows/rate.ts';
import type { Rep } from '../contract/rows/rep.ts';
import type { Team } from '../contract/rows/team.ts';
import type { Territory } from '../contract/rows/territory.ts';
import type { WorkCalendar } from '../contract/rows/work-calendar.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { type RawStore, readRawStore } from '../store/raw-store.ts';
import { localeOf, ownOrganisation } from '../store/rep-day.ts';
import { syncStateOf } from '../sync/sync-state.ts';
import type { SyncStatus } from '../sync/view.ts';
import { quotaToday } from './quota-today.ts';
import type { QuotaView } from './view.ts';

/** A rep's quota and how fresh it is. */
export interface FirstFigure {
  quota: QuotaView;
  sync: Pick<SyncStatus, 'state' | 'lastSyncAt'>;
  /** The locale that the figure's texts follow (BCP 47); null while neither the rep's row nor the organisation's is known. */
  locale: string | null;
}

/** The kinds of rows that are read. No click changes any of them, so the outbox need not be read. */
export const kindsRead = [
  'rep',
  'organisation',
  'workCalendar',
  'absence',
  'quota',
  'measure',
  'rate',
  'booking',
  'credit',
  'team',
  'territory',
] as const;

/**
 * The same figure as `quotaQuery`, read before the database library has loaded. Null when the app will show something else: nobody
 * is signed in, the first sync is not finished, the lease has expired, or there is no quota.
 */
export function readFirstFigure(clock: Clock = systemClock): Promise<FirstFigure | null> {
  return readRawStore(kindsRead, async (store) => {
    const keys = ['me', 'lastSyncAt', 'leaseEnded', 'syncProblem', 'ringQuota'] as const;
    const [me, lastSyncAt, leaseEnded, problem, ring] = await Promise.all(keys.map(store.meta));
    if (!isMe(me) || typeof lastSyncAt !== 'number' || leaseEnded === true) return null;
    const rows = await readRows(store, me);
    const quota = quotaToday(rows, me.repId, clock, typeof ring === 'string' ? ring : null);
    const locale = localeOf(rows);
    const { code } = Object(problem);
    const state = syncStateOf(typeof code === 'string' ? code : null, false);
    return quota && { quota, sync: { state, lastSyncAt }, locale };
  });
}

async function readRows(store: RawStore, { orgId, repId }: Me) {
  const own = { field: 'repId', is: repId };
  const [rep, organisations, workCalendars, absences, quotas, measures, rates] = await Promise.all([
    store.row('rep', repId),
    store.rows('organisation'),
    store.rows('workCalendar'),
    store.rows('absence', own),
    store.rows('quota'),
    store.rows('measure'),
    store.rows('rate'),
  ]);
  const isForOthers = quotas.some((quota) => (quota as Quota).repId === null);
  const whose = isForOthers ? undefined : own;
  const [bookings, credits, reps, teams, territories] = await Promise.all([
    store.rows('booking', whose),
    store.rows('credit', whose),
    ...(['rep', 'team', 'territory'] as const).map((kind) => (isForOthers ? store.rows(kind) : [])),
  ]);
  // Every row was checked against its schema before it was stored.
  return {
    rep: (rep ?? null) as Rep | null,
    organisation: ownOrganisation(organisations as Organisation[], orgId),
    workCalendars: workCalendars as WorkCalendar[],
    absences: absences as Absence[],
    quotas: quotas as Quota[],
    measures: measures as Measure[],
    rates: rates as Rate[],
    bookings: bookings as Booking[],
    credits: credits as Credit[],
    owners: {
      reps: reps as Rep[],
      teams: teams as Team[],
      territories: territories as Territory[],
    },
  };
}

interface Me {
  orgId: string;
  repId: string;
}

function isMe(value: unknown): value is Me {
  const { orgId, repId } = Object(value);
  return typeof orgId === 'string' && typeof repId === 'string';
}
