import { cardQuery } from '../../lib/prospect/queries.ts';
import { useShell } from '../shell/context.ts';
import { useLiveData } from '../shell/use-live.ts';

/** The deal in hand: the one the rep chose, else the first of the card. Undefined until that is known. */
export function useDeal(): string | null | undefined {
  const { prospect, reading, dealId } = useShell();
  const card = useLiveData(prospect === null ? null : cardQuery(prospect, reading));
  if (dealId !== null || prospect === null) return dealId;
  return card === undefined ? undefined : (card?.deals[0]?.id ?? null);
}
