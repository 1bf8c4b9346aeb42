import type { Sites } from '../sites.ts';

export const salesforceSites = {
  product: 'Salesforce',
  names: ['*.lightning.force.com'],
} satisfies Sites;
