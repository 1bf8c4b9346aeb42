import type { Reading } from '../contract/page/reading.ts';
import { messageKey } from '../matching/message-key.ts';
import type { Candidate } from '../matching/view.ts';
import { awaitOutsideQuery, type LiveQuery } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { type EffectiveRow, getRow, getRows, rowsWhere } from '../store/rows.ts';
import { logsOf } from './find-logs.ts';
import { activityViews, newestFirst } from './rules.ts';
import type { ActivityView, ProspectActivity } from './view.ts';

/** The signed-in rep's latest activities, the latest first. `limit`: how many at most. */
export function recentActivityQuery(limit = 20): LiveQuery<ActivityView[]> {
  return {
    key: ['activity', 'recent', limit],
    read: async () => {
      const me = await currentSession();
      if (!me) return [];
      const [seen, rep] = await Promise.all([
        rowsWhere('activity', 'repId', [me.repId]),
        getRow('rep', me.repId),
      ]);
      const names = new Map([[me.repId, rep?.row.name ?? me.repName]]);
      const latest = seen.sort((a, b) => newestFirst(a.row, b.row)).slice(0, limit);
      return activityViews(latest, me.repId, names);
    },
  };
}

const maxOnCard = 20;

/** The activities with a person on the page and their account. `reading`: identifies the open email. */
export function prospectActivityQuery(
  candidate: Candidate,
  reading: Reading | null,
): LiveQuery<ProspectActivity> {
  const { kind, id, accountId } = candidate;
  const { host = null, messageIdentity = null } = reading ?? {};
  return {
    key: ['activity', 'prospect', kind, id, accountId, host, messageIdentity],
    read: () => readProspectActivity(candidate, reading),
  };
}

async function readProspectActivity(
  candidate: Candidate,
  reading: Reading | null,
): Promise<ProspectActivity> {
  const me = await currentSession();
  if (!me) return { activities: [], lastTouch: null, logged: null };
  const key = reading ? await awaitOutsideQuery(messageKey(reading)) : null;
  const [all, logs] = await Promise.all([
    readActivities(candidate),
    logsOf(key === null ? [] : [key]),
  ]);
  const log = logs.sort((a, b) => -newestFirst(a.row, b.row))[0];
  const latest = all.slice(0, maxOnCard);
  const names = await repNames(log ? [...latest, log] : latest);
  const activities = activityViews(latest, me.repId, names);
  return {
    activities,
    lastTouch: activities.find((one) => one.kind !== 'note') ?? null,
    logged: activityViews(log ? [log] : [], me.repId, names)[0] ?? null,
  };
}

/** All activities with the person or their account, the latest first. */
async function readActivities({
  kind,
  id,
  accountId,
}: Candidate): Promise<EffectiveRow<'activity'>[]> {
  const lists = await Promise.all([
    ...(['accountId', 'otherAccountIds'] as const).map((field) =>
      rowsWhere('activity', field, accountId === null ? [] : [accountId]),
    ),
    ...(['contactId', 'otherContactIds'] as const).map((field) =>
      rowsWhere('activity', field, kind === 'contact' ? [id] : []),
    ),
    ...(['leadId', 'otherLeadIds'] as const).map((field) =>
      rowsWhere('activity', field, kind === 'lead' ? [id] : []),
    ),
  ]);
  const byId = new Map(lists.flat().map((seen) => [seen.row.id, seen]));
  return [...byId.values()].sort((a, b) => newestFirst(a.row, b.row));
}

async function repNames(
  activities: readonly EffectiveRow<'activity'>[],
): Promise<ReadonlyMap<string, string>> {
  const reps = await getRows(
    'rep',
    activities.map(({ row }) => row.repId),
  );
  return new Map(reps.map(({ row }) => [row.id, row.name]));
}
