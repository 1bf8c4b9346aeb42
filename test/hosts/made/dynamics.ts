import { dana, decoy, document, type Fixture } from './fixture.ts';

const guid = '7e5a10aa-93d1-ed11-a7c7-0022489b1a2b';
const base = 'https://harborline.crm4.dynamics.com/main.aspx?appid=1';
const contact = `${base}&pagetype=entityrecord&etn=contact&id=${guid}`;
const header = (name: string, saved = 'Saved') =>
  `<div data-id="form-header"><h1 data-id="header_title">${name}<span>- ${saved}</span></h1></div>`;
const input = (field: string, end: string) =>
  `<div data-id="${field}-FieldSectionItemContainer"><input data-id="${field}.fieldControl-${end}"></div>`;
const form = (inner: string) => `<div data-id="editFormRoot">${inner}</div>`;
const email = input('emailaddress1', 'mail-text-input');
const emailField = '[data-id="emailaddress1.fieldControl-mail-text-input"]';
const quickView = '[data-id="primarycontact.emailaddress1.fieldControl-mail-text-input"]';

export const dynamicsPages: readonly Fixture[] = [
  {
    name: 'contact',
    url: contact,
    html: document(form(header('Dana Whitfield') + email)),
    values: { [emailField]: dana },
    expect: {
      kind: 'record',
      people: [dana],
      record: guid,
      type: 'contact',
      subject: 'Dana Whitfield',
    },
  },
  {
    name: 'lead-older-field',
    url: `${base}&pagetype=entityrecord&etn=lead&id=%7B${guid}%7D`,
    html: document(form(header('Dana') + input('emailaddress1', 'text-box-text'))),
    values: { '[data-id="emailaddress1.fieldControl-text-box-text"]': dana },
    expect: { kind: 'record', people: [dana], record: guid, type: 'lead' },
  },
  {
    name: 'decoy-quick-view-of-another',
    url: `${base}&pagetype=entityrecord&etn=account&id=${guid}`,
    html: document(
      form(header('Northwind') + email + input('primarycontact.emailaddress1', 'mail-text-input')),
    ),
    values: { [emailField]: dana, [quickView]: decoy },
    expect: { kind: 'record', people: [dana], record: guid },
  },
  {
    name: 'decoy-hidden-form',
    url: contact,
    html: document(`<div hidden>${form(header('Other') + email)}</div>${form(header('Dana'))}`),
    values: { [emailField]: decoy },
    expect: { kind: 'record', people: [], record: guid, subject: 'Dana' },
  },
  {
    name: 'compose',
    url: `${base}&pagetype=entityrecord&etn=email`,
    html: document(
      form(
        `<input data-id="subject.fieldControl-text-box-text"><iframe class="fullPageContentEditorFrame" width="500" height="300"></iframe>`,
      ),
    ),
    values: { '[data-id="subject.fieldControl-text-box-text"]': 'Offer' },
    frames: {
      'iframe.fullPageContentEditorFrame': document(
        '<iframe class="cke_wysiwyg_frame" width="400" height="200"></iframe>',
      ),
      'iframe.fullPageContentEditorFrame > iframe.cke_wysiwyg_frame': document('<p><br></p>', {
        bodyAttributes: 'contenteditable="true"',
      }),
    },
    expect: { kind: 'compose', people: [], record: null, subject: 'Offer', composer: true },
  },
  {
    name: 'list',
    url: `${base}&pagetype=entitylist&etn=contact`,
    html: document(
      `<div data-id="entity_control-powerapps_onegrid_control_container"><div role="row"><div role="gridcell"><a href="mailto:${decoy}">x</a></div></div></div>`,
    ),
    expect: { kind: 'list', people: [], record: null, type: 'contact' },
  },
  {
    name: 'half-rendered',
    url: contact,
    html: document(form('<div data-id="form-header"></div>')),
    expect: { kind: null, people: [], record: null },
  },
  {
    name: 'half-rendered-no-values',
    url: contact,
    html: document(form(header('Dana') + email)),
    expect: { kind: 'record', people: [], record: guid },
  },
  {
    name: 'german',
    url: contact,
    html: document(form(header('Dana Whitfield', 'Gespeichert') + email), { lang: 'de' }),
    values: { [emailField]: dana },
    expect: { kind: 'record', people: [dana], record: guid, subject: 'Dana Whitfield' },
  },
];
