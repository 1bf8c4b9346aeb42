import { dana, decoy, document, editor, type Fixture } from './fixture.ts';

const org = 'https://harborline.lightning.force.com';
const id = '0035g00000ABcdEAAT';
const contact = `${org}/lightning/r/Contact/${id}/view`;

const mail = (address: string) =>
  `<lightning-formatted-email><a href="mailto:${address}">${address}</a></lightning-formatted-email>`;
const field = (inner: string, name = 'Contact.Email', label = 'Email') =>
  `<records-record-layout-item field-label="${label}"><div data-target-selection-name="sfdc:RecordField.${name}">
    <span class="test-id__field-label">${label}</span><span class="test-id__field-value">${inner}</span></div></records-record-layout-item>`;
const record = (name: string, inner: string) =>
  `<records-highlights2><slot slot="primaryField"><lightning-formatted-name>${name}</lightning-formatted-name></slot></records-highlights2>${inner}
   <records-hoverable-link><a href="/lightning/r/Account/0015g00000ABcdEAAT/view">Northwind</a></records-hoverable-link>`;
const active = (inner: string) =>
  `<div class="windowViewMode-normal oneContent active">${inner}</div>`;
const hidden = (inner: string) =>
  `<div class="windowViewMode-normal oneContent" style="display:none">${inner}</div>`;
const another = record('Other Person', field(mail(decoy)));
const shell = (inner: string) => `<div class="lafSinglePaneWindowManager">${inner}</div>`;

export const salesforcePages: readonly Fixture[] = [
  {
    name: 'contact',
    url: contact,
    html: document(shell(active(record('Dana Whitfield', field(mail(dana)))))),
    expect: {
      kind: 'record',
      people: [dana],
      record: id,
      type: 'Contact',
      subject: 'Dana Whitfield',
    },
  },
  {
    name: 'contact-open-shadow-roots',
    url: contact,
    html: document(
      active(
        record(
          'Dana Whitfield',
          field(
            `<emailui-formatted-email-contact><template shadowrootmode="open"><lightning-formatted-email>
              <template shadowrootmode="open"><a href="mailto:${dana}">${dana}</a></template>
            </lightning-formatted-email></template></emailui-formatted-email-contact>`,
          ),
        ),
      ),
    ),
    expect: { kind: 'record', people: [dana], record: id },
  },
  {
    name: 'decoy-hidden-record',
    url: contact,
    html: document(shell(hidden(another) + active(record('Dana Whitfield', field(mail(dana)))))),
    expect: { kind: 'record', people: [dana], record: id, subject: 'Dana Whitfield' },
  },
  {
    name: 'decoy-hidden-record-alone',
    url: contact,
    html: document(shell(hidden(another))),
    expect: { kind: 'record', people: [], record: id, subject: null },
  },
  {
    name: 'decoy-two-addresses',
    url: contact,
    html: document(active(record('Dana Whitfield', field(mail(dana)) + field(mail(decoy))))),
    expect: { kind: 'record', people: [], record: id },
  },
  {
    name: 'console-tabs',
    url: contact,
    html: document(
      `<section class="oneConsoleTab" style="display:none"><div class="windowViewMode-maximized active lafPageHost">${another}</div></section>
       <section class="oneConsoleTab"><div class="windowViewMode-maximized active lafPageHost">${record('Dana', field(mail(dana)))}</div></section>`,
    ),
    expect: { kind: 'record', people: [dana], record: id, subject: 'Dana' },
  },
  {
    name: 'edit',
    url: `${org}/lightning/r/Lead/00Q5g00000ABcdEAAT/edit`,
    html: document(
      active(record('Dana', field(`<input name="Email" value="${dana}">`, 'Lead.Email'))),
    ),
    expect: { kind: 'record', people: [dana], record: '00Q5g00000ABcdEAAT', type: 'Lead' },
  },
  {
    name: 'opportunity-names-nobody',
    url: `${org}/lightning/r/Opportunity/0065g00000ABcdEAAT/view`,
    html: document(active(record('Fleet Plus', ''))),
    expect: { kind: 'record', people: [], record: '0065g00000ABcdEAAT', subject: 'Fleet Plus' },
  },
  {
    name: 'compose',
    url: contact,
    html: document(
      active(
        `${record('Dana', field(mail(dana)))}<iframe title="CK Editor Container" width="500" height="300"></iframe>`,
      ),
    ),
    frames: {
      'iframe[title="CK Editor Container"]': document(
        '<iframe title="Email Body" class="cke_wysiwyg_frame" width="400" height="200"></iframe>',
      ),
      'iframe[title="CK Editor Container"] > iframe[title="Email Body"]': document('<p><br></p>', {
        bodyAttributes: 'contenteditable="true"',
      }),
    },
    expect: { kind: 'record', people: [dana], record: id, composer: true },
  },
  {
    name: 'list',
    url: `${org}/lightning/o/Contact/list?filterName=Recent`,
    html: document(
      `${active(`<table role="grid"><tr><td>${mail(decoy)}</td></tr></table>`)}${editor()}`,
    ),
    expect: { kind: 'list', people: [], record: null, type: 'Contact', composer: false },
  },
  {
    name: 'half-rendered',
    url: contact,
    html: document(active('<records-highlights2></records-highlights2>')),
    expect: { kind: 'record', people: [], record: id, subject: null },
  },
  {
    name: 'half-rendered-nothing-yet',
    url: contact,
    html: document('<div class="auraLoadingBox"></div>'),
    expect: { kind: null, people: [], record: null },
  },
  {
    name: 'german',
    url: contact,
    html: document(active(record('Dana Whitfield', field(mail(dana), 'Contact.Email', 'E-Mail'))), {
      lang: 'de',
    }),
    expect: { kind: 'record', people: [dana], record: id },
  },
];
