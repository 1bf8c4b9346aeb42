import type { Host } from '../../contract/host.ts';
import { extraHosts } from '../extra-hosts.ts';
import { dynamics } from './dynamics.ts';
import { gmail } from './gmail.ts';
import { hubspot } from './hubspot.ts';
import { odoo } from './odoo.ts';
import { outlook } from './outlook.ts';
import { pipedrive } from './pipedrive.ts';
import { roundcube } from './roundcube.ts';
import { salesforce } from './salesforce.ts';
import { tryton } from './tryton.ts';
import { zoho } from './zoho.ts';

/** What the package brings. An organisation's own come first: they may replace one of ours. */
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
