import type { ReactNode } from 'react';
import { showInRing } from '../../lib/quota/actions.ts';
import { quotaQuery } from '../../lib/quota/queries.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { QuotaDetails } from './details.tsx';

/** The formulas and bookings behind the figures of the glance strip, and the list of quotas to choose from. */
export function QuotaScreen(): ReactNode {
  const quota = useLiveQueryData(quotaQuery());
  return quota && <QuotaDetails view={quota} onRing={(key) => void showInRing(key)} />;
}
