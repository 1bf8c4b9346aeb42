import type { Sites } from '../sites.ts';

export const hubspotSites = {
  product: 'HubSpot',
  names: [
    'app.hubspot.com',
    'app-na2.hubspot.com',
    'app-na3.hubspot.com',
    'app-eu1.hubspot.com',
    'app-ap1.hubspot.com',
  ],
} satisfies Sites;
