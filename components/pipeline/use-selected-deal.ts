import { accountDealsQuery } from '../../lib/pipeline/queries.ts';
import { defaultDeal } from '../../lib/pipeline/rules.ts';
import type { DealView } from '../../lib/pipeline/view.ts';
import { useShell } from '../panel/panel-context.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';

export interface SelectedDeal {
  /** The deal that the rep chose, otherwise the one on the page, otherwise the first of the rep's own; null if there is none: the rep has to choose. */
  dealId: string | null;
  /** All open deals of the account. */
  deals: readonly DealView[];
  choose: (id: string) => void;
}

/** The deal that logs and templates refer to. Undefined until it is known. */
export function useSelectedDeal(): SelectedDeal | undefined {
  const { prospect, dealId, chooseDeal } = useShell();
  const deals = useLiveQueryData(accountDealsQuery(prospect?.accountId ?? null));
  if (!deals) return undefined;
  // A deal that has been closed since is no longer among them.
  const open = (id: string | null | undefined) => deals.find((deal) => deal.id === id);
  const chosen = open(dealId) ?? open(prospect?.dealId) ?? defaultDeal(deals);
  return { dealId: chosen?.id ?? null, deals, choose: chooseDeal };
}
