import { dana, decoy, document, editor, type Fixture } from './fixture.ts';

const erp = 'https://erp.harborline.example';
const lead = `${erp}/odoo/crm/12`;
const client = (inner: string, lang = 'en') =>
  document(
    `<div class="o_action_manager"><div class="o_action o_view_controller">${inner}</div></div>`,
    { lang, bodyAttributes: 'class="o_web_client"' },
  );
const crumb = (name: string) =>
  `<div class="o_last_breadcrumb_item active"><span>${name}</span></div>`;
const field = (name: string, inner: string) =>
  `<div name="${name}" class="o_field_widget">${inner}</div>`;
const shown = (address: string) => `<a class="o_form_uri" href="mailto:${address}">${address}</a>`;
const edited = (address: string) =>
  `<input class="o_input" type="email" value="${address}"><a href="mailto:${address}">@</a>`;
const form = (inner: string) => `<div class="o_form_view"><form>${inner}</form></div>`;
const who = field('contact_name', '<input class="o_input" value="Dana Whitfield">');

export const odooPages: readonly Fixture[] = [
  {
    name: 'lead-edited',
    url: lead,
    html: client(crumb('Fleet Plus') + form(who + field('email_from', edited(dana)))),
    expect: { kind: 'record', people: [dana], record: '12', type: 'crm', subject: 'Fleet Plus' },
  },
  {
    name: 'partner-shown',
    url: `${erp}/odoo/res.partner/7`,
    html: client(
      crumb('Dana Whitfield') +
        form(
          field('email', shown(dana)) +
            `<div class="o_kanban_record">${field('email', shown(decoy))}</div>`,
        ),
    ),
    expect: { kind: 'record', people: [dana], record: '7', type: 'res.partner' },
  },
  {
    name: 'older-address',
    url: `${erp}/web#id=31&model=crm.lead&view_type=form`,
    html: client(crumb('Fleet') + form(field('email_from', shown(dana)))),
    expect: { kind: 'record', people: [dana], record: '31', type: 'crm.lead' },
  },
  {
    name: 'quick-composer',
    url: lead,
    html: client(
      crumb('Fleet') +
        form(field('email_from', edited(dana))) +
        `<div class="o-mail-Chatter"><a href="mailto:${decoy}">x</a><div class="o-mail-Composer">
          <textarea class="o-mail-Composer-input"></textarea><textarea class="o-mail-Composer-input o-mail-Composer-fake" disabled></textarea></div></div>`,
    ),
    expect: { kind: 'record', people: [dana], record: '12', composer: true },
  },
  {
    name: 'full-composer',
    url: lead,
    html: client(
      crumb('Fleet') +
        form(field('email_from', edited(dana))) +
        `<div role="dialog" class="modal"><div class="o_form_view"><form class="o_mail_composer_form">
          ${field('email', shown(decoy))}${field('subject', '<input value="Fleet">')}${field('body', editor())}</form></div></div>`,
    ),
    expect: { kind: 'record', people: [dana], record: '12', composer: true },
  },
  {
    name: 'list',
    url: `${erp}/odoo/crm`,
    html: client(
      `<table><tr class="o_data_row"><td>${field('email_from', shown(decoy))}</td></tr></table>`,
    ),
    expect: { kind: 'list', people: [], record: null },
  },
  {
    name: 'half-rendered',
    url: lead,
    html: client('<div class="o_view_nocontent"></div>'),
    expect: { kind: null, people: [], record: null },
  },
  {
    name: 'decoy-two-forms',
    url: lead,
    html: client(
      crumb('Fleet') +
        form(field('email_from', edited(dana))) +
        `<div hidden>${form(field('email_from', edited(decoy)))}</div>`,
    ),
    expect: { kind: 'record', people: [dana], record: '12' },
  },
  {
    name: 'another-program-under-the-same-path',
    url: `${erp}/odoo/crm/13`,
    html: document('<div role="grid"><a href="mailto:grid@other-record.example">x</a></div>'),
    expect: { kind: 'other', people: [], record: null },
  },
  {
    name: 'german',
    url: lead,
    html: client(crumb('Flotte') + form(who + field('email_from', edited(dana))), 'de'),
    expect: { kind: 'record', people: [dana], record: '12', subject: 'Flotte' },
  },
];
