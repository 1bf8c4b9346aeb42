import type { Host, HostPage } from '../../../contract/page/host.ts';
import type { Composer, PeopleAnchor } from '../../../contract/page/host-shape.ts';
import { attribute, nothing, text } from '../extractors.ts';
import { outlookSites } from './sites.ts';

const label = attribute('aria-label', 'labelled');
const words = { from: 'text', part: 'labelled' } as const;

/** Finds a field without an id by its label. Labels depend on the page's language, so they are tried last. */
function labelled(...labels: string[]): string {
  return labels.map((word) => `[aria-label^="${word}"][aria-label*="@"]`).join(', ');
}

/** A field of an email's header, found by the end of its id, which is the same in all languages. A draft's fields are groups. */
function header(role: PeopleAnchor['role'], suffix: string, byLabel: string): PeopleAnchor[] {
  const field = `[id^="MSG_"][id$="_${suffix}"]:not([role="group"])`;
  return [
    { role, each: `${field}[aria-label*="@"], ${field} [aria-label*="@"]`, address: label },
    { role, each: `${field} [title*="@"]`, address: attribute('title'), name: text },
    { role, each: field, address: words },
    { role, each: byLabel, address: label },
  ];
}

/** A draft's chips. Some have the address in their label, some in their title; chips of colleagues have none. */
function recipients(role: 'to' | 'cc', suffix: string): PeopleAnchor[] {
  const well = `[role="group"][id$="_${suffix}"]`;
  const chip = (name: string) => `${well} [${name}*="@"]:not([contenteditable="true"])`;
  return [
    {
      role,
      each: chip('aria-label'),
      address: attribute('aria-label', 'address'),
      name: text,
    },
    { role, each: chip('title'), address: attribute('title', 'address'), name: text },
  ];
}

const composer: Composer = {
  root: '[id^="docking_InitVisiblePart"], [data-app-section="Form_Content"]',
  editors: [
    {
      kind: 'contenteditable',
      find: '[id^="editorParent_"] [contenteditable="true"][role="textbox"]',
    },
    {
      kind: 'contenteditable',
      find: '[contenteditable="true"][role="textbox"][aria-multiline="true"]',
    },
  ],
  subject: 'input[id$="_SUBJECT"], input[maxlength="255"]',
  people: [...recipients('to', 'TO'), ...recipients('cc', 'CC')],
};

const pane = '#ConversationReadingPaneContainer, #ItemReadingPaneContainer';

const mail: Omit<HostPage, 'kind' | 'url'> = {
  present: pane,
  scope: pane,
  // The bodies of emails, and a reply that is being written below them.
  ignore:
    '[id^="UniqueMessageBody"], [role="document"], #divRplyFwdMsg, [id^="docking_InitVisiblePart"], [id^="editorParent_"]',
  people: [
    ...header('from', 'FROM', labelled('From: ', 'Von: ', 'De : ', 'De: ', 'Da: ', 'Van: ')),
    ...header('to', 'TO', labelled('To: ', 'An: ', 'À : ', 'Para: ', 'A: ', 'Aan: ')),
    ...header('cc', 'CC', labelled('Cc: ', 'CC: ', 'Cc : ')),
    {
      role: 'mention',
      each: '[data-testid="RecipientWell"] [aria-label*="@"]',
      address: attribute('aria-label', 'address'),
    },
  ],
  subject: [
    { find: '[id^="CONV_"][id$="_SUBJECT"]', take: text },
    { find: '[role="heading"][title]', take: attribute('title') },
    { find: '[id^="MSG_"][id$="_SUBJECT"]:not(input)', take: text },
  ],
  recordId: [],
  // The newest email on the page by its sender, subject and time of day, which are the same in every view and folder.
  messageIdentity: [
    { find: '[id^="MSG_"][id$="_FROM"]', take: text, which: 'last' },
    { find: '[id$="_SUBJECT"]:not(input)', take: text, which: 'first' },
    { find: '[id^="MSG_"][id$="_DATETIME"]', take: { from: 'text', part: 'time' }, which: 'last' },
  ],
  composer,
};

/** `/mail/`, or `/mail/1/` for the second account. */
const base = '/mail/[{digits}/]';

/** Outlook on the web, for work and for private accounts. */
export const outlook: Host = {
  id: 'outlook',
  label: 'Outlook',
  version: 1,
  hosts: outlookSites.names,
  mailbox: [
    { find: '[id^="primaryMailboxRoot"]', take: attribute('title') },
    { find: '[role="treeitem"][title*="@"]', take: attribute('title') },
    { find: '#mectrl_main_trigger, #O365_MainLink_Me', take: attribute('aria-label') },
  ],
  pages: [
    { kind: 'read', url: [`${base}deeplink/read/{record}[/**]`], ...mail },
    {
      kind: 'compose',
      url: [`${base}[deeplink/]compose[/**]`],
      present: '[id^="editorParent_"], [contenteditable="true"][aria-multiline="true"]',
      ...nothing,
      composer,
    },
    { kind: 'read', url: [`${base}[{any}/]id/{record}[/**]`], ...mail },
    // With the reading pane open, the URL may still be the folder's.
    {
      kind: 'read',
      url: [`${base}*[/]`, `!${base}deeplink/`],
      ...mail,
      recordId: [
        {
          find: '[data-convid]',
          take: attribute('data-convid'),
        },
      ],
    },
    {
      kind: 'list',
      url: [`${base}*[/]`, `!${base}(deeplink|id)/`],
      present: '[data-convid], [role="main"]',
      ...nothing,
      composer,
    },
  ],
};
