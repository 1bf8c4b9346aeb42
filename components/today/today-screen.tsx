import type { ReactNode } from 'react';
import { nextLeadsQuery } from '../../lib/leads/queries.ts';
import { announcementsQuery } from '../../lib/news/queries.ts';
import { LeadActions } from '../leads/lead-actions.tsx';
import { LeadList } from '../leads/lead-list.tsx';
import { News } from '../news/news.tsx';
import { useShell } from '../panel/panel-context.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { useNow } from '../ui/use-now.ts';

/** What to do next: the next leads, then the team's news. */
export function TodayScreen(): ReactNode {
  const minute = Math.floor(useNow() / 60_000);
  const leads = useLiveQueryData(nextLeadsQuery(), minute);
  const news = useLiveQueryData(announcementsQuery());
  const { goTo } = useShell();
  return (
    <>
      {leads && <LeadList leads={leads} acts={(lead) => <LeadActions lead={lead} />} />}
      {news && <News items={news} limit={2} onAll={() => goTo('news')} />}
    </>
  );
}
