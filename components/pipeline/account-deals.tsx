import { useState } from 'react';
import type { DealView } from '../../lib/pipeline/view.ts';
import { ts } from '../i18n/text.ts';
import { useShell } from '../panel/panel-context.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './deal.module.css';
import { DealSummary } from './deal-summary.tsx';
import { useSelectedDeal } from './use-selected-deal.ts';

/** The open deals of the prospect's account: the selected one, and the others to choose from. */
export function AccountDeals() {
  const { goTo } = useShell();
  const deal = useSelectedDeal();
  if (!deal) return null;
  const open = (id: string) => {
    deal.choose(id);
    goTo('deal');
  };
  return <DealsView deals={deal.deals} dealId={deal.dealId} onDeal={deal.choose} onOpen={open} />;
}

export function DealsView({
  deals,
  dealId,
  onDeal,
  onOpen,
}: {
  deals: readonly DealView[];
  /** The deal that logs refer to; null: none yet. */
  dealId: string | null;
  onDeal: (id: string) => void;
  /** Shows everything about a deal. */
  onOpen: (id: string) => void;
}) {
  const deal = deals.find((one) => one.id === dealId);
  return (
    <>
      {deal && (
        <>
          <DealSummary deal={deal} />
          <button
            type="button"
            className={`${ui.link} ${styles.more}`}
            aria-label={ts.deal.detailsOf({ deal: deal.name })}
            onClick={() => onOpen(deal.id)}
          >
            {ts.deal.details}
          </button>
        </>
      )}
      <OtherDeals
        deals={deals.filter((one) => one !== deal)}
        isFirst={deal === undefined}
        onDeal={onDeal}
      />
    </>
  );
}

function OtherDeals({
  deals,
  isFirst,
  onDeal,
}: {
  deals: readonly DealView[];
  /** No deal is selected: these are all of them. */
  isFirst: boolean;
  onDeal: (id: string) => void;
}) {
  const [open, setOpen] = useState(false);
  if (deals.length === 0) return null;
  if (!open) {
    return (
      <button type="button" className={`${ui.link} ${styles.more}`} onClick={() => setOpen(true)}>
        {isFirst ? ts.deal.ofColleagues({ n: deals.length }) : ts.deal.more({ n: deals.length })}
      </button>
    );
  }
  return (
    <ul>
      {deals.map((deal) => (
        <li key={deal.id}>
          <button
            type="button"
            className={styles.pick}
            onClick={() => {
              onDeal(deal.id);
              setOpen(false);
            }}
          >
            <DealSummary deal={deal} />
          </button>
        </li>
      ))}
    </ul>
  );
}
