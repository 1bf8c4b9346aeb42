import type { Campaign } from '../campaign.ts';
import { tenancy } from './tenancy.ts';

/** Every campaign `npm run trust` runs, in this order. */
export const campaigns: readonly Campaign[] = [tenancy];
