import { type Clock, systemClock } from '../kit/clock.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { todayOf } from '../store/rep-day.ts';
import { allRows } from '../store/rows.ts';
import { currentAnnouncements } from './rules.ts';
import type { AnnouncementView } from './view.ts';

/** News and wins that are still current today in the rep's time zone, the newest first. */
export function announcementsQuery(clock: Clock = systemClock): LiveQuery<AnnouncementView[]> {
  return {
    key: ['team', 'announcements'],
    read: async () => {
      const [self, seen] = await Promise.all([readCurrentRep(), allRows('announcement')]);
      return currentAnnouncements(
        seen.map((one) => one.row),
        todayOf(self, clock),
      );
    },
  };
}
