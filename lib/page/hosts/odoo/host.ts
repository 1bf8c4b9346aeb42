import type { Host, HostPage } from '../../../contract/page/host.ts';
import type { PeopleAnchor } from '../../../contract/page/host-shape.ts';
import { href, nothing, text, value } from '../extractors.ts';

/** Fields by their name in Odoo's data. A lead's own address comes before that of its contact. */
const fields = ['email_from', 'email', 'partner_email', 'email_normalized'];
const names = ['contact_name', 'partner_name', 'name'].flatMap((field) => [
  { find: `div[name="${field}"] input, div[name="${field}"] textarea`, take: value },
  { find: `div[name="${field}"]`, take: text },
]);
const breadcrumb = { find: '.o_last_breadcrumb_item', take: text };

function email(field: string): PeopleAnchor[] {
  const one = { role: 'record', one: true, named: names } as const;
  return [
    { ...one, each: `div[name="${field}"] input`, address: value },
    { ...one, each: `div[name="${field}"] a[href^="mailto:"]`, address: href },
  ];
}

const form: Omit<HostPage, 'kind' | 'url'> = {
  present: '.o_form_view',
  shown: true,
  // Lists inside the record and dialogs above it show other records.
  ignore: '[role="dialog"], .modal, .o_kanban_record, .o_data_row, .o-mail-Chatter',
  people: fields.flatMap(email),
  subject: [breadcrumb, { find: 'div[name="name"]', take: text }],
  recordId: [],
  messageIdentity: [],
  composer: {
    root: '.o_mail_composer_form, .o-mail-Composer',
    editors: [
      {
        kind: 'contenteditable',
        find: '.o_mail_composer_form div[name="body"] [contenteditable="true"]',
      },
      { kind: 'textarea', find: 'textarea.o-mail-Composer-input:not(.o-mail-Composer-fake)' },
    ],
    subject: 'div[name="subject"] input',
  },
};

/** Odoo 17 to 19, on any server. */
export const odoo: Host = {
  id: 'odoo',
  label: 'Odoo',
  version: 1,
  hosts: [],
  detect: '.o_web_client',
  mailbox: [],
  pages: [
    // The last number is the open record; earlier ones are its breadcrumbs.
    {
      kind: 'record',
      url: ['/(odoo|scoped_app)/[**/]{type:name}/{record:digits}[/]'],
      ...form,
    },
    {
      kind: 'record',
      url: ['/web[/**]#?id={record:digits}&model={type:name}&view_type=form'],
      ...form,
    },
    { kind: 'other', url: ['/(odoo|scoped_app)/[**/]new[/]'], ...nothing },
    {
      kind: 'list',
      url: ['/(odoo|scoped_app)/[**/]{name}[/]', '!/(odoo|scoped_app)/[**/]new[/]'],
      ...nothing,
    },
    { kind: 'list', url: ['/web[/**]#?view_type=(list|kanban)'], ...nothing },
  ],
};
