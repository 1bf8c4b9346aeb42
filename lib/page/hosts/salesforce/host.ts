import type { Host, HostPage } from '../../../contract/page/host.ts';
import { href, nothing, text, value } from '../extractors.ts';
import { salesforceSites } from './sites.ts';

/** Any email field of any object, found by its name in the data, whatever its label says. */
const field =
  '[data-target-selection-name^="sfdc:RecordField."][data-target-selection-name$="Email"]';
const mailLink = 'a[href^="mailto:"]';
const title = 'records-highlights2 [slot="primaryField"]';
const name = [
  { find: `${title} lightning-formatted-name`, take: text },
  { find: 'lightning-formatted-name', take: text },
  { find: title, take: text },
];
const role = 'record' as const;
const one = { one: true, named: name } as const;

/**
 * Records that were opened stay in the page, hidden, so everything is read from the active one. Fields are web components
 * that may have open shadow roots.
 */
const record: Omit<HostPage, 'kind' | 'url'> = {
  scope:
    '.windowViewMode-normal.active, .windowViewMode-maximized.active.lafPageHost, .lafSinglePaneWindowManager > .windowViewMode-normal',
  shown: true,
  people: [
    { role, inside: field, each: mailLink, address: href, ...one },
    { role, inside: field, each: 'input[name]', address: value, ...one },
    {
      role,
      inside: 'emailui-formatted-email-contact, emailui-formatted-email-lead',
      each: mailLink,
      address: href,
      ...one,
    },
    {
      role,
      inside: 'records-highlights2 [slot="secondaryFields"]',
      each: mailLink,
      address: href,
      ...one,
    },
  ],
  subject: name,
  recordId: [],
  messageIdentity: [],
  composer: {
    root: '[role="dialog"], .windowViewMode-normal, .windowViewMode-maximized',
    editors: [
      {
        kind: 'frame',
        within: 'iframe[title="CK Editor Container"]',
        find: 'iframe[title="Email Body"], iframe.cke_wysiwyg_frame',
      },
      { kind: 'frame', find: 'iframe.cke_wysiwyg_frame' },
    ],
  },
};

/** A record id: 15 or 18 letters and digits, with at least one digit and not starting with 000. The object's name may precede it. */
const recordPages = (before: string) => [
  `${before}{record:alnum 15}[/**]`,
  `${before}{record:alnum 18}[/**]`,
  `!${before}({letters}[/**]|000**)`,
  `${before}{type:name}/{record:alnum 15}[/**]`,
  `${before}{type:name}/{record:alnum 18}[/**]`,
  `!${before}{name}/({letters 15}[/**]|{letters 18}[/**]|000**)`,
];

export const salesforce: Host = {
  id: 'salesforce',
  label: 'Salesforce',
  version: 1,
  hosts: salesforceSites.names,
  mailbox: [],
  pages: [
    { kind: 'record', url: recordPages('/lightning/r/'), ...record },
    { kind: 'record', url: recordPages('/one/one.app**#/sObject/'), ...record },
    { kind: 'list', url: ['/lightning/o/{type:word}/**'], ...nothing },
    { kind: 'other', url: ['/lightning/**', '!/lightning/(r|o)/**'], ...nothing },
  ],
};
