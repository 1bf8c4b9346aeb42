import type { Campaign } from '../campaign.ts';

/** Every campaign `npm run trust` runs, in this order. */
export const campaigns: readonly Campaign[] = [];
