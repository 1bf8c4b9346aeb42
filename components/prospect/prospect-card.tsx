import type { ReactNode } from 'react';
import { prospectActivityQuery } from '../../lib/activity/queries.ts';
import { othersOf } from '../../lib/matching/rules.ts';
import type { Candidate } from '../../lib/matching/view.ts';
import { ownershipQuery } from '../../lib/territory/queries.ts';
import { ProspectHistory } from '../activity/prospect-history.tsx';
import { ProspectLog } from '../activity/prospect-log.tsx';
import { ts } from '../i18n/text.ts';
import { useShell } from '../panel/panel-context.ts';
import { AccountDeals } from '../pipeline/account-deals.tsx';
import { useSelectedDeal } from '../pipeline/use-selected-deal.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Section } from '../ui/section.tsx';
import { CandidateList } from './candidate-list.tsx';
import { PersonHeader } from './person-header.tsx';
import { FactsView } from './prospect-facts.tsx';

/** The card of a prospect. Each part reads its own data. */
export function ProspectCard({ candidate }: { candidate: Candidate }) {
  const { match, choose } = useShell();
  return (
    <CardFrame
      head={<Head candidate={candidate} />}
      deals={<AccountDeals />}
      log={<ProspectLog candidate={candidate} />}
      facts={<Facts candidate={candidate} />}
      others={othersOf(match, candidate)}
      onPick={choose}
      history={<ProspectHistory candidate={candidate} />}
    />
  );
}

/** The layout of the card. A part that fails or is slow does not affect the others. */
export function CardFrame({
  head,
  deals,
  log,
  facts,
  others,
  onPick,
  history,
}: {
  head: ReactNode;
  deals: ReactNode;
  log: ReactNode;
  facts: ReactNode;
  /** The other people on the page. */
  others: readonly Candidate[];
  onPick: (candidate: Candidate) => void;
  history: ReactNode;
}) {
  return (
    <>
      <Section title={ts.prospect.title} hideTitle aged>
        <ErrorBoundary>{head}</ErrorBoundary>
        <ErrorBoundary>{deals}</ErrorBoundary>
        <ErrorBoundary>{log}</ErrorBoundary>
        <ErrorBoundary>{facts}</ErrorBoundary>
      </Section>
      {others.length > 0 && (
        <Section title={ts.prospect.others}>
          <CandidateList candidates={others} onPick={onPick} />
        </Section>
      )}
      <ErrorBoundary>{history}</ErrorBoundary>
    </>
  );
}

function Head({ candidate }: { candidate: Candidate }) {
  return (
    <PersonHeader candidate={candidate} verdict={useLiveQueryData(ownershipQuery(candidate))} />
  );
}

function Facts({ candidate }: { candidate: Candidate }) {
  const { reading } = useShell();
  const activity = useLiveQueryData(prospectActivityQuery(candidate, reading));
  const choice = useSelectedDeal();
  if (!activity || !choice) return null;
  const deal = choice.deals.find(({ id }) => id === choice.dealId) ?? null;
  return <FactsView lastTouch={activity.lastTouch} deal={deal} />;
}
