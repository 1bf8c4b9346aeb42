import type { Host } from '../../contract/page/host.ts';
import { dynamics } from './dynamics/host.ts';
import { extraHosts } from './extra-hosts.ts';
import { gmail } from './gmail/host.ts';
import { hubspot } from './hubspot/host.ts';
import { odoo } from './odoo/host.ts';
import { outlook } from './outlook/host.ts';
import { pipedrive } from './pipedrive/host.ts';
import { roundcube } from './roundcube/host.ts';
import { salesforce } from './salesforce/host.ts';
import { tryton } from './tryton/host.ts';
import { zoho } from './zoho/host.ts';

/** The hosts of the package. Those of an organisation's own build come first, because they may replace one of ours. */
export const hosts: readonly Host[] = [
  ...extraHosts(),
  gmail,
  outlook,
  salesforce,
  hubspot,
  pipedrive,
  dynamics,
  zoho,
  odoo,
  roundcube,
  tryton,
];
