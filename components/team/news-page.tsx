import { announcementsQuery } from '../../lib/team/queries.ts';
import { useLiveData } from '../shell/use-live.ts';
import { News } from './news.tsx';

export function NewsPage() {
  const items = useLiveData(announcementsQuery());
  return items ? <News items={items} /> : null;
}
