import type { Host, HostPage } from '../../../contract/page/host.ts';
import { href, nothing, text, value } from '../extractors.ts';
import { pipedriveSites } from './sites.ts';

const title = '[data-testid="header-title"], [data-testid="SidebarLeadTitle"]';
const name = [
  { find: '[data-testid="header-title"] input', take: value },
  { find: title, take: text },
];
const elsewhere = ['[data-cy^="grid-cell"]', '[role="grid"]', 'blockquote', '[role="dialog"]'];

const record: Omit<HostPage, 'kind' | 'url'> = {
  present: title,
  shown: true,
  ignore: elsewhere.join(', '),
  people: [
    // The page does not say whose address it is, so more than one address is ambiguous.
    { role: 'record', each: 'a[href^="mailto:"]', address: href, one: true },
  ],
  subject: name,
  recordId: [],
  messageIdentity: [],
};

export const pipedrive: Host = {
  id: 'pipedrive',
  label: 'Pipedrive',
  version: 1,
  hosts: pipedriveSites.names,
  mailbox: [],
  pages: [
    {
      kind: 'record',
      url: ['/{type:(person)}/{record:digits}[/**]'],
      ...record,
      people: record.people.map((anchor) => ({ ...anchor, named: name })),
    },
    {
      kind: 'record',
      url: ['/{type:(deal|organization)}/{record:digits}[/**]'],
      ...record,
    },
    {
      kind: 'record',
      url: ['/{type:(leads)}/inbox/{record:uuid}[/**]'],
      ...record,
    },
    {
      kind: 'list',
      url: [
        '/(persons|deals|organizations|pipeline|activities|leads)[/**]',
        '!/leads/inbox/{uuid}**',
      ],
      ...nothing,
    },
  ],
};
