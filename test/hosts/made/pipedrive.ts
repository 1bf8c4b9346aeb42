import { dana, decoy, document, editor, type Fixture } from './fixture.ts';

const base = 'https://harborline.pipedrive.com';
const title = (name: string) =>
  `<div data-testid="header-title"><div class="cui5-editable-text__input">${name}</div></div>`;
const mail = (address: string) => `<a href="mailto:${address}">${address}</a>`;
const phone = '<button data-test="phone-number-button">+31 10 555 0100</button>';
const grid = `<div role="grid"><div data-test="person.email" data-cy="grid-cell-column-1-email">${mail(decoy)}</div></div>`;

export const pipedrivePages: readonly Fixture[] = [
  {
    name: 'person',
    url: `${base}/person/19`,
    html: document(title('Dana Whitfield') + phone + mail(dana), {
      title: 'Dana - contact details',
    }),
    expect: {
      kind: 'record',
      people: [dana],
      record: '19',
      type: 'person',
      subject: 'Dana Whitfield',
    },
  },
  {
    name: 'deal',
    url: `${base}/deal/2044`,
    html: document(title('Fleet Plus') + mail(`${dana}?related_person_id=19`)),
    expect: { kind: 'record', people: [dana], record: '2044', type: 'deal' },
  },
  {
    name: 'deal-of-two-people',
    url: `${base}/deal/2044`,
    html: document(title('Fleet Plus') + mail(dana) + mail(decoy)),
    expect: { kind: 'record', people: [], record: '2044' },
  },
  {
    name: 'compose',
    url: `${base}/person/19`,
    html: document(
      `${title('Dana')}${mail(dana)}<div role="dialog">${mail(decoy)}${editor()}</div>`,
    ),
    expect: { kind: 'record', people: [dana], record: '19' },
  },
  {
    name: 'list',
    url: `${base}/persons/list/user/everyone`,
    html: document(grid),
    expect: { kind: 'list', people: [], record: null },
  },
  {
    name: 'half-rendered',
    url: `${base}/person/19`,
    html: document('<div class="viewContainer"></div>'),
    expect: { kind: null, people: [], record: null },
  },
  {
    name: 'half-rendered-title',
    url: `${base}/person/19`,
    html: document(title('Dana')),
    expect: { kind: 'record', people: [], record: '19', subject: 'Dana' },
  },
  {
    name: 'decoy-hidden-view',
    url: `${base}/person/19`,
    html: document(
      `<div class="viewContainer" style="display: none">${title('Other')}${mail(decoy)}</div>
       <div class="viewContainer">${title('Dana')}${mail(dana)}${grid}<blockquote>${mail('q@other-record.example')}</blockquote></div>`,
    ),
    expect: { kind: 'record', people: [dana], record: '19', subject: 'Dana' },
  },
  {
    name: 'german',
    url: `${base}/person/19`,
    html: document(title('Dana') + mail(dana), { lang: 'de', title: 'Dana – Kontaktdetails' }),
    expect: { kind: 'record', people: [dana], record: '19' },
  },
];
