import type { UrlExample } from '../url-example.ts';

export const hubspotExamples: readonly UrlExample[] = [
  {
    url: 'https://app.hubspot.com/contacts/4711/record/0-1/901',
    kind: 'record',
    type: '0-1',
    record: '901',
  },
  {
    url: 'https://app-eu1.hubspot.com/contacts/4711/record/0-3/77/view/1?eschref=%2F',
    kind: 'record',
    type: '0-3',
    record: '77',
  },
  {
    url: 'https://app-na2.hubspot.com/contacts/4711/record/2-120034/5',
    kind: 'record',
    type: '2-120034',
    record: '5',
  },
  {
    url: 'https://app.hubspot.com/contacts/4711/contact/901/?interaction=note',
    kind: 'record',
    type: 'contact',
    record: '901',
  },
  {
    url: 'https://app.hubspot.com/contacts/4711/company/12',
    kind: 'record',
    type: 'company',
    record: '12',
  },
  {
    url: 'https://app.hubspot.com/contacts/4711/objects/0-1/views/all/list',
    kind: 'list',
    type: '0-1',
  },
  {
    url: 'https://app.hubspot.com/contacts/4711/objects/0-3/views/8/board',
    kind: 'list',
    type: '0-3',
  },
  { url: 'https://app.hubspot.com/reports-dashboard/4711/view/3', kind: 'other' },
  { url: 'https://app.hubspot.com/contacts/4711/record/0-1/new', kind: null },
  { url: 'https://www.hubspot.com/contacts/4711/record/0-1/901', kind: null },
];
