import type { Sites } from '../sites.ts';

export const outlookSites = {
  product: 'Outlook',
  names: [
    'outlook.cloud.microsoft',
    'outlook.office.com',
    'outlook.office365.com',
    'outlook.live.com',
  ],
} satisfies Sites;
