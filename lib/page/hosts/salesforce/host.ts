import type { Host, HostPage } from '../../../contract/page/host.ts';
import { href, nothing, text, value } from '../extractors.ts';
import { salesforceSites } from './sites.ts';

/** A record's field by the name it has in the data, whatever the label says: any e-mail field of any object. */
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
 * Records once opened stay in the page, hidden: everything is taken from the active one. Fields are web components,
 * whose insides may be open shadow trees.
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

/** Fifteen or eighteen letters and digits, at least one of them a digit, never an empty prefix; with the object's name or without. */
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
