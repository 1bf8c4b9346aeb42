import type { Sites } from '../sites.ts';

export const pipedriveSites = {
  product: 'Pipedrive',
  names: ['*.pipedrive.com'],
} satisfies Sites;
