import { nextLeadsQuery } from '../../lib/leads/queries.ts';
import { announcementsQuery } from '../../lib/team/queries.ts';
import { LeadActs } from '../leads/lead-acts.tsx';
import { LeadList } from '../leads/lead-list.tsx';
import { News } from '../team/news.tsx';
import { useNow } from '../ui/tick.ts';
import { useShell } from './context.ts';
import { useLiveData } from './use-live.ts';

/** What to do when nobody is on the page: the next leads, then what the team says. */
export function TodayPage() {
  const minute = Math.floor(useNow() / 60_000);
  const leads = useLiveData(nextLeadsQuery(), minute);
  const news = useLiveData(announcementsQuery());
  const { goTo } = useShell();
  return (
    <>
      {leads && <LeadList leads={leads} acts={(lead) => <LeadActs lead={lead} />} />}
      {news && <News items={news} limit={2} onAll={() => goTo('news')} />}
    </>
  );
}
