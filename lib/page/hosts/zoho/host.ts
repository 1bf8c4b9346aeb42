import type { Host, HostPage } from '../../../contract/page/host.ts';
import { href, nothing, text } from '../extractors.ts';
import { zohoSites } from './sites.ts';

/** The same id occurs twice in a page: in the highlights and in the details. */
const email = '[id="subvalue_EMAIL"], [id="headervalue_EMAIL"]';
const name = [
  { find: '[id="headervalue_LASTNAME"]', take: text },
  { find: '[id="subvalue_LASTNAME"]', take: text },
];

const record: Omit<HostPage, 'kind' | 'url'> = {
  present: '[id^="subvalue_"], [id^="headervalue_"]',
  shown: true,
  people: [
    {
      role: 'record',
      inside: email,
      each: 'a[href^="mailto:"]',
      address: href,
      one: true,
      named: name,
    },
    { role: 'record', each: email, address: text, one: true, named: name },
  ],
  subject: [...name, { find: '[id^="headervalue_"]', take: text }],
  recordId: [],
  messageIdentity: [],
  composer: {
    root: '[role="dialog"]',
    editors: [{ kind: 'frame', find: 'iframe.ze_area' }],
  },
};

const tab = '/crm/[org{digits}/]tab/';

export const zoho: Host = {
  id: 'zoho',
  label: 'Zoho CRM',
  version: 1,
  hosts: zohoSites.names,
  mailbox: [],
  pages: [
    {
      kind: 'record',
      url: [`${tab}{type:alnum}/{record:digits}[/canvas/{digits}][/]`],
      ...record,
    },
    {
      kind: 'list',
      url: [`${tab}{type:alnum}[/]`, `${tab}{type:alnum}/(begin|custom-view)**`],
      ...nothing,
    },
  ],
};
