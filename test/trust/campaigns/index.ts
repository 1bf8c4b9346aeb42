import type { Campaign } from '../campaign.ts';
import { packages } from './packages.ts';
import { tenancy } from './tenancy.ts';

/** Every campaign `npm run trust` runs, in this order. */
export const campaigns: readonly Campaign[] = [
  // Tenancy and roles.
  tenancy,
  // What the stores get.
  packages,
];
