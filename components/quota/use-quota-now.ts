import { useQueryClient } from '@tanstack/react-query';
import { quotaQuery } from '../../lib/quota/queries.ts';
import type { QuotaView } from '../../lib/quota/view.ts';
import { type Live, useLiveQuery } from '../query/use-live-query.ts';

/** The rep's quota, read again when its figures change with the hour. `now`: ms. */
export function useQuotaNow(now: number, synced = true): Live<QuotaView | null> {
  const query = quotaQuery();
  const known = useQueryClient().getQueryData<QuotaView | null>([...query.key]);
  const isPast = known ? now >= known.changesAt : false;
  return useLiveQuery(synced ? query : null, isPast ? known?.changesAt : null);
}
