import type { Sites } from '../sites.ts';

export const gmailSites = {
  product: 'Gmail',
  names: ['mail.google.com'],
} satisfies Sites;
