import type { LiveQuery } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { getRow, rowsWhere } from '../store/rows.ts';
import { activityViews, newestFirst } from './rules.ts';
import type { ActivityView } from './view.ts';

/** What the signed-in rep did last, the latest first. `limit`: how many at most. */
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
