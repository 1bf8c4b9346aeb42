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
  return (
    deals && {
      dealId: dealId ?? prospect?.dealId ?? defaultDeal(deals)?.id ?? null,
      deals,
      choose: chooseDeal,
    }
  );
}
