/** News or a win, readable in ten seconds. */
export interface AnnouncementView {
  id: string;
  kind: 'news' | 'win';
  title: string;
  body: string;
  at: string;
}
