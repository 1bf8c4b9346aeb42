import type { Announcement } from '../contract/rows/announcement.ts';
import { compareNewest, compareText } from '../kit/compare.ts';
import { eachRow } from '../kit/each-row.ts';
import type { AnnouncementView } from './view.ts';

/** Announcements that are current on a day (plain date), up to and including `until`; the newest first, then by id. */
export function currentAnnouncements(
  announcements: readonly Announcement[],
  today: string,
): AnnouncementView[] {
  const current = announcements.filter(({ until }) => until === null || until >= today);
  return eachRow('announcement', current, ({ id, kind, title, body, at }) => {
    return { id, kind, title, body, at };
  }).sort((a, b) => compareNewest(a.at, b.at) || compareText(a.id, b.id));
}
