import { useState } from 'react';
import { logActivity } from '../../lib/activity/actions.ts';
import { nextLeadsQuery } from '../../lib/leads/queries.ts';
import type { LeadView } from '../../lib/leads/view.ts';
import { announcementsQuery } from '../../lib/team/queries.ts';
import { LeadList } from '../leads/lead-list.tsx';
import { News } from '../team/news.tsx';
import { t } from '../text/text.ts';
import { useNow } from '../ui/tick.ts';
import { useShell } from './context.ts';
import { useLiveData } from './use-live.ts';

/** What to do when nobody is on the page: the next leads, then what the team says. */
export function TodayPage() {
  const minute = Math.floor(useNow() / 60_000);
  const leads = useLiveData(nextLeadsQuery(), minute);
  const news = useLiveData(announcementsQuery());
  const { goTo } = useShell();
  const [problem, setProblem] = useState<string | null>(null);
  const call = (lead: LeadView) => {
    logCall(lead).then(
      () => setProblem(null),
      (error: unknown) => setProblem(String(error)),
    );
  };
  return (
    <>
      {leads && <LeadList leads={leads} onCall={call} />}
      {problem && (
        <p className="note bad" role="alert">
          {t.activity.failed}: {problem}
        </p>
      )}
      {news && <News items={news} limit={2} onAll={() => goTo('news')} />}
    </>
  );
}

async function logCall(lead: LeadView): Promise<void> {
  const { id, name, company, accountId, email } = lead;
  if (email === null) return;
  await logActivity({
    kind: 'call',
    candidate: {
      kind: 'lead',
      id,
      name,
      title: null,
      accountId,
      accountName: company,
      address: email,
      by: 'address',
    },
    dealId: null,
    reading: null,
    note: null,
    subject: null,
  });
}
