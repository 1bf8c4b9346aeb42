import type { ReactNode } from 'react';
import { dealDetailsQuery } from '../../lib/pipeline/detail-queries.ts';
import { ts } from '../i18n/text.ts';
import { useShell } from '../panel/panel-context.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { Blank } from '../ui/section.tsx';
import { BackButton } from './back-button.tsx';
import { DealDetailsView } from './deal-details.tsx';
import { useMoveDeal } from './use-move-deal.ts';

/** The deal that the rep has opened: where it stands, what is sold, who works on it, and how it got there. */
export function DealScreen(): ReactNode {
  const { dealId, goTo } = useShell();
  const deal = useLiveQueryData(dealDetailsQuery(dealId));
  const move = useMoveDeal(dealId);
  if (deal === undefined) return null;
  const back = () => goTo('prospect');
  if (deal === null) {
    return (
      <>
        <BackButton onBack={back} />
        <Blank title={ts.deal.gone} />
      </>
    );
  }
  return <DealDetailsView deal={deal} move={move} onBack={back} />;
}
