import { dana, decoy, document, editor, type Fixture } from './fixture.ts';

const base = 'https://app-eu1.hubspot.com/contacts/4711';
const contact = `${base}/record/0-1/901`;
const title = (name: string) => `<h2 data-selenium-test="highlightTitle">${name}</h2>`;
const strip = (address: string) =>
  `<div data-card-type="OBJECT_HIGHLIGHT"><div data-test-id="highlight-property-display-email"><span data-test-id="highlight-property-display-email"><a href="mailto:${address}">${address}</a></span></div></div>`;
const row = (address: string, label = 'Email') =>
  `<div data-test-id="email"><label>${label}</label><textarea data-test-id="property-input-email" data-selenium-test="property-input-email">${address}</textarea></div>`;
const side = (inner: string) => `<div data-test-id="left-sidebar">${inner}</div>`;
const middle = (inner: string) => `<div data-test-id="middle-pane">${inner}</div>`;
const right = `<div data-test-id="records-right-sidebar"><div data-test-id="card-wrapper-2">
  <a data-selenium-test="contact-chicklet-title-link" href="mailto:${decoy}">Other</a>
  <div data-test-id="email"><input data-test-id="property-input-email" value="${decoy}"></div></div></div>`;
const window = `<div role="dialog"><div data-test-id="rte-content" class="ProseMirror" contenteditable="true" style="min-height:40px"><p><br></p></div></div>`;

export const hubspotPages: readonly Fixture[] = [
  {
    name: 'contact',
    url: contact,
    html: document(side(title('Dana Whitfield') + row(dana)) + middle(strip(dana)) + right),
    expect: {
      kind: 'record',
      people: [dana],
      record: '901',
      type: '0-1',
      subject: 'Dana Whitfield',
    },
  },
  {
    name: 'contact-rows-alone',
    url: `${contact}/view/1`,
    html: document(side(title('Dana Whitfield') + row(dana)) + right),
    expect: { kind: 'record', people: [dana], record: '901' },
  },
  {
    name: 'contact-legacy',
    url: `${base}/contact/901`,
    html: document(
      side(`${title('Dana')}<div data-test-id="email"><a href="mailto:${dana}">x</a></div>`),
    ),
    expect: { kind: 'record', people: [dana], record: '901', type: 'contact' },
  },
  {
    name: 'deal',
    url: `${base}/record/0-3/77`,
    html: document(side(title('Fleet Plus')) + right),
    expect: { kind: 'record', people: [], record: '77', type: '0-3', subject: 'Fleet Plus' },
  },
  {
    name: 'compose',
    url: contact,
    html: document(side(title('Dana') + row(dana)) + window),
    expect: { kind: 'record', people: [dana], record: '901', composer: true },
  },
  {
    name: 'list',
    url: `${base}/objects/0-1/views/all/list`,
    html: document(
      `<table data-test-id="framework-data-table"><tr><td data-table-external-id="name-1"><a href="mailto:${decoy}">x</a></td></tr></table>`,
    ),
    expect: { kind: 'list', people: [], record: null, type: '0-1' },
  },
  {
    name: 'half-rendered',
    url: contact,
    html: document(side('<div data-test-id="property-input-skeleton">&nbsp;</div>') + middle('')),
    expect: { kind: null, people: [], record: null },
  },
  {
    name: 'decoy-skeleton-and-hidden-tab',
    url: contact,
    html: document(
      `${side(`${title('Dana')}<div data-test-id="property-input-skeleton"><input data-test-id="property-input-email" value="${decoy}"></div>`)}
       <div data-test-id="tab-2-content" style="display:none">${strip(decoy)}</div>${right}`,
    ),
    expect: { kind: 'record', people: [], record: '901', subject: 'Dana' },
  },
  {
    name: 'decoy-two-records-mounted',
    url: contact,
    html: document(
      `<div hidden>${side(title('Other') + row(decoy))}</div>${side(title('Dana') + row(dana))}`,
    ),
    expect: { kind: 'record', people: [dana], record: '901', subject: 'Dana' },
  },
  {
    name: 'german',
    url: contact,
    html: document(side(title('Dana Whitfield') + row(dana, 'E-Mail-Adresse')) + middle(editor()), {
      lang: 'de',
    }),
    expect: { kind: 'record', people: [dana], record: '901' },
  },
];
