import { activityViews, newestFirst } from '../activity/rules.ts';
import type { Person, Reading } from '../contract/page/reading.ts';
import type { Activity } from '../contract/rows/activity.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { openDeals } from '../pipeline/rules.ts';
import { readVerdict } from '../prospect/verdict.ts';
import { type CurrentRep, readCurrentRep, todayOf } from '../store/current-rep.ts';
import { awaitOutsideQuery, type LiveQuery } from '../store/live-query.ts';
import { allRows, type EffectiveRow, getRow, getRows, rowsWhere } from '../store/rows.ts';
import type { Verdict } from '../territory/view.ts';
import { messageKey } from './message-key.ts';
import type { Candidate, DealView, LeadDraft, ProspectCard } from './view.ts';

const maxActivities = 20;

/** All a card shows of one candidate; null when nobody is signed in or the candidate is gone. */
export function cardQuery(
  candidate: Candidate,
  reading: Reading | null,
  clock: Clock = systemClock,
): LiveQuery<ProspectCard | null> {
  return {
    key: ['card', candidate, reading?.host ?? null, reading?.messageIdentity ?? null],
    read: () => readCard(candidate, reading, clock),
  };
}

/** What "New lead?" would hold for somebody on the page. */
export function leadDraftQuery(person: Pick<Person, 'address' | 'name'>): LiveQuery<LeadDraft> {
  return {
    key: ['lead-draft', person.address, person.name],
    read: async () => {
      const { leadDraft } = await awaitOutsideQuery(import('../leads/lead-draft.ts'));
      return leadDraft(person, (await readCurrentRep())?.organisation ?? null);
    },
  };
}

async function readCard(
  candidate: Candidate,
  reading: Reading | null,
  clock: Clock,
): Promise<ProspectCard | null> {
  const key = reading ? await awaitOutsideQuery(messageKey(reading)) : null;
  const [self, there] = await Promise.all([readCurrentRep(), isThere(candidate)]);
  if (!self || !there) return null;
  const [verdict, deals, activities, logs] = await Promise.all([
    verdictOn(candidate, self),
    readDeals(candidate.accountId, self, clock),
    readActivities(candidate),
    key === null ? [] : rowsWhere('activity', 'messageKey', [key]),
  ]);
  const log = logs.sort((a, b) => -newestFirst(a.row, b.row))[0];
  const latest = activities.slice(0, maxActivities);
  const names = await repNames(log ? [...latest, log] : latest);
  const viewsOf = (seen: EffectiveRow<'activity'>[]) => activityViews(seen, self.me.repId, names);
  const views = viewsOf(latest);
  return {
    candidate,
    verdict,
    deals,
    lastTouch: views.find((one) => one.kind !== 'note') ?? null,
    activities: views,
    logged: viewsOf(log ? [log] : [])[0] ?? null,
  };
}

async function isThere({ kind, id }: Candidate): Promise<boolean> {
  if (kind !== 'account') return (await getRow(kind, id)) !== undefined;
  const rows = await Promise.all([getRow('account', id), getRow('ownership', id)]);
  return rows.some((row) => row !== undefined);
}

async function verdictOn(candidate: Candidate, { organisation }: CurrentRep): Promise<Verdict> {
  if (candidate.accountId !== null) return readVerdict({ accountId: candidate.accountId });
  const { companyDomain } = await awaitOutsideQuery(import('./company-domain.ts'));
  const domain = companyDomain(candidate.address, organisation);
  return domain ? readVerdict({ domain }) : { kind: 'unknown' };
}

async function readDeals(
  accountId: string | null,
  self: CurrentRep,
  clock: Clock,
): Promise<DealView[]> {
  if (accountId === null) return [];
  const [opportunities, stages] = await Promise.all([
    rowsWhere('opportunity', 'accountId', [accountId]),
    allRows('stage'),
  ]);
  return openDeals(
    opportunities.map((seen) => seen.row),
    stages.map((seen) => seen.row),
    self.me.repId,
    todayOf(self, clock),
  );
}

/** Everything done with the person or their account, the latest first. */
async function readActivities(candidate: Candidate): Promise<EffectiveRow<'activity'>[]> {
  const { kind, id, accountId } = candidate;
  const lists = await Promise.all([
    rowsWhere('activity', 'accountId', accountId === null ? [] : [accountId]),
    rowsWhere('activity', 'contactId', kind === 'contact' ? [id] : []),
    rowsWhere('activity', 'leadId', kind === 'lead' ? [id] : []),
  ]);
  const byId = new Map(lists.flat().map((seen) => [seen.row.id, seen]));
  return [...byId.values()].sort((a, b) => newestFirst(a.row, b.row));
}

async function repNames(
  activities: readonly { row: Activity }[],
): Promise<ReadonlyMap<string, string>> {
  const reps = await getRows(
    'rep',
    activities.map(({ row }) => row.repId),
  );
  return new Map(reps.map(({ row }) => [row.id, row.name]));
}
