import { cardQuery } from '../../lib/matching/queries.ts';
import type { DealView } from '../../lib/matching/view.ts';
import { useShell } from '../panel/panel-context.ts';
import { useLiveData } from '../query/use-live-query.ts';

export interface DealInHand {
  /** The one the rep chose, else the one on top of the card. */
  dealId: string | null;
  /** All there are to choose from. */
  deals: readonly DealView[];
  choose: (id: string) => void;
}

/** The deal that logs and templates are for. Undefined until that is known. */
export function useDeal(): DealInHand | undefined {
  const { prospect, reading, dealId, chooseDeal } = useShell();
  const card = useLiveData(prospect === null ? null : cardQuery(prospect, reading));
  if (prospect === null) return { dealId, deals: [], choose: chooseDeal };
  if (card === undefined) return undefined;
  const deals = card?.deals ?? [];
  return { dealId: dealId ?? deals[0]?.id ?? null, deals, choose: chooseDeal };
}
