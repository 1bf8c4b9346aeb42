import { accountDealsQuery } from '../../lib/pipeline/queries.ts';
import type { DealView } from '../../lib/pipeline/view.ts';
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
  const { prospect, dealId, chooseDeal } = useShell();
  const deals = useLiveData(accountDealsQuery(prospect?.accountId ?? null));
  return deals && { dealId: dealId ?? deals[0]?.id ?? null, deals, choose: chooseDeal };
}
