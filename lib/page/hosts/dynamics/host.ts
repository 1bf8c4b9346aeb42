import type { Host, HostPage } from '../../../contract/page/host.ts';
import type { Composer } from '../../../contract/page/host-shape.ts';
import { nothing, ownText, text, value } from '../extractors.ts';
import { dynamicsSites } from './sites.ts';

const title = '[data-id="header_title"]';
const name = [
  // The title also contains the save state, so the element's own text is tried first.
  { find: title, take: ownText },
  { find: title, take: text },
];
/** Inputs, read by their value. An email address in the quick view of another record has a longer id and does not match. */
const fields = ['mail-text-input', 'text-box-text'].map(
  (end) => `[data-id="emailaddress1.fieldControl-${end}"]`,
);
const composer: Composer = {
  root: '[data-id="editFormRoot"]',
  editors: [
    {
      kind: 'frame',
      within: 'iframe.fullPageContentEditorFrame',
      find: 'iframe.cke_wysiwyg_frame',
    },
    { kind: 'frame', find: 'iframe.cke_wysiwyg_frame' },
  ],
  subject: '[data-id="subject.fieldControl-text-box-text"]',
};

const record: Omit<HostPage, 'kind' | 'url'> = {
  present: title,
  scope: '[data-id="editFormRoot"]',
  shown: true,
  ignore: '[role="grid"], [role="dialog"]',
  people: [{ role: 'record', each: fields.join(', '), address: value, one: true, named: name }],
  subject: name,
  recordId: [],
  messageIdentity: [],
  composer,
};

const id = 'id=[%7B]{record:uuid}[%7D]';
const page = (type: string) => `/main.aspx?pagetype=${type}`;

/** Model-driven apps: Sales, Customer Service and apps made in Power Apps. */
export const dynamics: Host = {
  id: 'dynamics',
  label: 'Dynamics 365',
  version: 1,
  hosts: dynamicsSites.names,
  mailbox: [],
  pages: [
    {
      kind: 'compose',
      url: [
        `${page('entityrecord')}&etn={type:(email)}`,
        `${page('entityrecord')}&etn={type:(email)}&${id}`,
      ],
      present: '[data-id="editFormRoot"]',
      ...nothing,
      composer,
    },
    {
      kind: 'record',
      url: [`${page('entityrecord')}&etn={type:word}&${id}`],
      ...record,
    },
    { kind: 'list', url: [`${page('entitylist')}&etn={type:word}`], ...nothing },
    { kind: 'other', url: ['/main.aspx', '!?pagetype=entity*'], ...nothing },
  ],
};
