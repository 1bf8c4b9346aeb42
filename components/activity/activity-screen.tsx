import type { ReactNode } from 'react';
import { recentActivityQuery } from '../../lib/activity/queries.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { ActivityList } from './activity-list.tsx';

/** The rep's latest activities, each with its save state. */
export function ActivityScreen(): ReactNode {
  const activities = useLiveQueryData(recentActivityQuery(50));
  return activities ? <ActivityList activities={activities} /> : null;
}
