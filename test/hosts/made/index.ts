import { dynamicsPages } from './dynamics.ts';
import type { Fixture } from './fixture.ts';
import { gmailPages } from './gmail.ts';
import { hubspotPages } from './hubspot.ts';
import { odooPages } from './odoo.ts';
import { outlookPages } from './outlook.ts';
import { pipedrivePages } from './pipedrive.ts';
import { roundcubePages } from './roundcube.ts';
import { salesforcePages } from './salesforce.ts';
import { trytonPages } from './tryton.ts';
import { zohoPages } from './zoho.ts';

/** Every hand-made page, by host. */
export const made: Readonly<Record<string, readonly Fixture[]>> = {
  gmail: gmailPages,
  outlook: outlookPages,
  salesforce: salesforcePages,
  hubspot: hubspotPages,
  pipedrive: pipedrivePages,
  dynamics: dynamicsPages,
  zoho: zohoPages,
  odoo: odooPages,
  roundcube: roundcubePages,
  tryton: trytonPages,
};
