import { dynamicsSites } from './dynamics/sites.ts';
import { gmailSites } from './gmail/sites.ts';
import { hubspotSites } from './hubspot/sites.ts';
import { outlookSites } from './outlook/sites.ts';
import { pipedriveSites } from './pipedrive/sites.ts';
import { salesforceSites } from './salesforce/sites.ts';
import type { Sites } from './sites.ts';
import { zohoSites } from './zoho/sites.ts';

/** Self-hosted programs have no address of their own: a rep allows those one by one. */
export const hostSites: readonly Sites[] = [
  gmailSites,
  outlookSites,
  salesforceSites,
  hubspotSites,
  pipedriveSites,
  dynamicsSites,
  zohoSites,
];

/** The sites as match patterns: the extension runs there, and nowhere else without being allowed. */
export const hostMatches: readonly string[] = hostSites.flatMap(({ names, path = '/' }) =>
  names.map((name) => `https://${name}${path}*`),
);
