import type { Sites } from '../sites.ts';

export const zohoSites = {
  product: 'Zoho CRM',
  names: ['com', 'eu', 'in', 'com.au', 'jp', 'sa', 'com.cn'].map((end) => `crm.zoho.${end}`),
} satisfies Sites;
