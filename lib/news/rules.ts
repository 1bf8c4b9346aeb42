import type { Announcement } from '../contract/rows/announcement.ts';
import { compareNewest, compareText } from '../kit/compare.ts';
import type { AnnouncementView } from './view.ts';

/** Announcements that still hold on a day (`until` included), the newest first; of one instant, by id. */
export function currentAnnouncements(
  announcements: readonly Announcement[],
  today: string,
): AnnouncementView[] {
  return announcements
    .filter(({ until }) => until === null || until >= today)
    .map(({ id, kind, title, body, at }) => ({ id, kind, title, body, at }))
    .sort((a, b) => compareNewest(a.at, b.at) || compareText(a.id, b.id));
}
