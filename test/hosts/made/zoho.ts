import { dana, decoy, document, type Fixture } from './fixture.ts';

const base = 'https://crm.zoho.eu/crm/org20081234/tab';
const id = '411000000123456';
const lead = `${base}/Leads/${id}`;
const name = (text: string) => `<div id="headervalue_LASTNAME">${text}</div>`;
const mail = (address: string) => `<a href="mailto:${address}">${address}</a>`;
const email = (inner: string, label = 'Email') =>
  `<div id="mouseArea__EMAIL"><label>${label}</label><span id="subvalue_EMAIL">${inner}</span></div>`;

export const zohoPages: readonly Fixture[] = [
  {
    name: 'lead',
    url: lead,
    html: document(name('Whitfield') + email(mail(dana)) + email(mail(dana))),
    expect: { kind: 'record', people: [dana], record: id, type: 'Leads', subject: 'Whitfield' },
  },
  {
    name: 'contact-plain-text',
    url: `${base}/Contacts/5`,
    html: document(name('Whitfield') + email(dana)),
    expect: { kind: 'record', people: [dana], record: '5', type: 'Contacts' },
  },
  {
    name: 'decoy-two-addresses',
    url: lead,
    html: document(name('Whitfield') + email(mail(dana)) + email(mail(decoy))),
    expect: { kind: 'record', people: [], record: id },
  },
  {
    name: 'decoy-hidden-record',
    url: lead,
    html: document(
      `<div hidden>${name('Other')}${email(decoy)}</div>${name('Whitfield')}${email(dana)}`,
    ),
    expect: { kind: 'record', people: [dana], record: id, subject: 'Whitfield' },
  },
  {
    name: 'canvas-without-standard-fields',
    url: `${lead}/canvas/7`,
    html: document(`<div>${mail(decoy)}</div>`),
    expect: { kind: null, people: [], record: null },
  },
  {
    name: 'compose',
    url: lead,
    html: document(
      `${name('Whitfield')}${email(dana)}<div role="dialog"><iframe class="ze_area" width="400" height="200"></iframe></div>`,
    ),
    frames: { 'iframe.ze_area': document('<br>', { bodyAttributes: 'contenteditable="true"' }) },
    expect: { kind: 'record', people: [dana], record: id, composer: true },
  },
  {
    name: 'list',
    url: `${base}/Leads/custom-view/7/list`,
    html: document(
      `<div id="listcrux"><lyte-exptable-tr><span class="lv_data_email">${mail(decoy)}</span></lyte-exptable-tr></div>`,
    ),
    expect: { kind: 'list', people: [], record: null, type: 'Leads' },
  },
  {
    name: 'half-rendered',
    url: lead,
    html: document('<div id="listcrux"></div>'),
    expect: { kind: null, people: [], record: null },
  },
  {
    name: 'german',
    url: lead,
    html: document(name('Whitfield') + email(mail(dana), 'E-Mail'), { lang: 'de' }),
    expect: { kind: 'record', people: [dana], record: id },
  },
];
