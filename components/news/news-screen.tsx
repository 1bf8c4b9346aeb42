import type { ReactNode } from 'react';
import { announcementsQuery } from '../../lib/news/queries.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { News } from './news.tsx';

export function NewsScreen(): ReactNode {
  const items = useLiveQueryData(announcementsQuery());
  return items ? <News items={items} /> : null;
}
