import ChevronRight from 'lucide-react/icons/chevron-right';
import { type ReactNode, useState } from 'react';
import type { Candidate, DealView, ProspectCard } from '../../lib/matching/view.ts';
import { ActivityRow } from '../activity/activity-row.tsx';
import { day, moment, momentLong } from '../i18n/format.ts';
import { many, t } from '../i18n/text.ts';
import { DealBox } from '../pipeline/deal-summary.tsx';
import { Boundary, Row } from '../ui/error-boundary.tsx';
import { Section } from '../ui/section.tsx';
import { useNow } from '../ui/use-now.ts';
import { PersonHead } from './person-header.tsx';
import './prospect.css';

/** Everything about one prospect. `log`: the bar that logs, wired by whoever shows the card. */
export function CardView({
  card,
  others,
  log,
  dealId,
  onDeal,
  onPick,
}: {
  card: ProspectCard;
  others: readonly Candidate[];
  log: ReactNode;
  /** The deal a log goes to. */
  dealId: string | null;
  onDeal: (id: string) => void;
  onPick: (candidate: Candidate) => void;
}) {
  const deal = card.deals.find((one) => one.id === dealId) ?? card.deals[0] ?? null;
  return (
    <>
      <Section title={t.prospect.title} hideTitle aged>
        <Boundary>
          <PersonHead candidate={card.candidate} verdict={card.verdict} />
        </Boundary>
        {deal && <DealBox deal={deal} />}
        <OtherDeals deals={card.deals.filter((one) => one !== deal)} onDeal={onDeal} />
        {log}
        <Boundary>
          <Facts card={card} deal={deal} />
        </Boundary>
      </Section>
      {others.length > 0 && (
        <Section title={t.prospect.others}>
          <CandidateList candidates={others} onPick={onPick} />
        </Section>
      )}
      {card.activities.length > 0 && (
        <Section title={t.prospect.history} aged>
          <ul className="rows">
            {card.activities.slice(0, 5).map((activity) => (
              <ActivityRow key={activity.id} activity={activity} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function OtherDeals({
  deals,
  onDeal,
}: {
  deals: readonly DealView[];
  onDeal: (id: string) => void;
}) {
  const [open, setOpen] = useState(false);
  if (deals.length === 0) return null;
  if (!open) {
    return (
      <button type="button" className="link deal-more" onClick={() => setOpen(true)}>
        {many(t.deal.more, deals.length)}
      </button>
    );
  }
  return (
    <ul>
      {deals.map((deal) => (
        <li key={deal.id}>
          <button
            type="button"
            className="deal-pick"
            onClick={() => {
              onDeal(deal.id);
              setOpen(false);
            }}
          >
            <DealBox deal={deal} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Facts({ card, deal }: { card: ProspectCard; deal: DealView | null }) {
  const now = useNow();
  const touch = card.lastTouch;
  const touched = touch ? Date.parse(touch.at) : null;
  return (
    <dl className="facts">
      <div>
        <dt>{t.prospect.lastTouch}</dt>
        <dd>
          {touch && touched !== null ? (
            <span title={momentLong(touched)}>
              {t.activity.kinds[touch.kind]}, {moment(touched, now)},{' '}
              {touch.byMe ? t.activity.you : touch.repName}
            </span>
          ) : (
            t.prospect.never
          )}
        </dd>
      </div>
      {deal && (
        <div>
          <dt>{t.prospect.nextStep}</dt>
          <dd>
            {deal.nextStep ?? t.prospect.noStep}
            {deal.nextStepOn && `, ${day(deal.nextStepOn, now)}`}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** People to choose from; each says how it was found. */
export function CandidateList({
  candidates,
  onPick,
}: {
  candidates: readonly Candidate[];
  onPick: (candidate: Candidate) => void;
}) {
  return (
    <ul className="rows">
      {candidates.map((candidate) => (
        <Row
          key={`${candidate.kind}/${candidate.id}/${candidate.address}`}
          kind={candidate.kind}
          id={candidate.id}
          name={candidate.name}
        >
          <li>
            <button type="button" className="row row-button" onClick={() => onPick(candidate)}>
              <span className="row-text">
                <strong>
                  <bdi>{candidate.name}</bdi>
                </strong>
                <span>
                  <bdi>{[candidate.title, candidate.accountName].filter(Boolean).join(', ')}</bdi>
                </span>
                <span className="candidate-address">{candidate.address}</span>
              </span>
              {/* A contact with this very address needs no word. */}
              {(candidate.by === 'domain' || candidate.kind !== 'contact') && (
                <span className="chip">
                  {candidate.by === 'domain'
                    ? t.prospect.byDomain
                    : t.prospect.kinds[candidate.kind]}
                </span>
              )}
              <ChevronRight size={15} aria-hidden="true" className="quiet flip" />
            </button>
          </li>
        </Row>
      ))}
    </ul>
  );
}
