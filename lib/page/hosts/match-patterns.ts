import { dynamicsSites } from './dynamics/sites.ts';
import { gmailSites } from './gmail/sites.ts';
import { hubspotSites } from './hubspot/sites.ts';
import { outlookSites } from './outlook/sites.ts';
import { pipedriveSites } from './pipedrive/sites.ts';
import { salesforceSites } from './salesforce/sites.ts';
import type { Sites } from './sites.ts';
import { zohoSites } from './zoho/sites.ts';

/** The hosts with known sites. Self-hosted programs have none: a rep allows each site. */
export const hostSites: readonly Sites[] = [
  gmailSites,
  outlookSites,
  salesforceSites,
  hubspotSites,
  pipedriveSites,
  dynamicsSites,
  zohoSites,
];

/** The match patterns of these sites. The extension runs nowhere else unless the rep allows a site. */
export const hostMatches: readonly string[] = hostSites.flatMap(({ names, path = '/' }) =>
  names.map((name) => `https://${name}${path}*`),
);
