import type { UrlExample } from '../url-example.ts';

const org = 'https://harborline.lightning.force.com';

export const salesforceExamples: readonly UrlExample[] = [
  {
    url: `${org}/lightning/r/Contact/0035g00000ABcdEAAT/view`,
    kind: 'record',
    type: 'Contact',
    record: '0035g00000ABcdEAAT',
  },
  {
    url: `${org}/lightning/r/Opportunity/0065g00000ABcdE/view?channel=1`,
    kind: 'record',
    type: 'Opportunity',
    record: '0065g00000ABcdE',
  },
  {
    url: `${org}/lightning/r/Fleet_Plan__c/a015g00000ABcdEAAT/edit`,
    kind: 'record',
    type: 'Fleet_Plan__c',
    record: 'a015g00000ABcdEAAT',
  },
  {
    url: `${org}/lightning/r/00Q5g00000ABcdEAAT/view`,
    kind: 'record',
    record: '00Q5g00000ABcdEAAT',
  },
  {
    url: `${org}/one/one.app#/sObject/0015g00000ABcdEAAT/view`,
    kind: 'record',
    record: '0015g00000ABcdEAAT',
  },
  { url: `${org}/lightning/o/Lead/list?filterName=Recent`, kind: 'list', type: 'Lead' },
  { url: `${org}/lightning/page/home`, kind: 'other' },
  // Not record ids: 16 characters, no digit, an empty prefix.
  { url: `${org}/lightning/r/Contact/0035g00000ABcdEA/view`, kind: null },
  { url: `${org}/lightning/r/Contact/abcdefghijklmno/view`, kind: null },
  { url: `${org}/lightning/r/Contact/000000000000001AAA/view`, kind: null },
  { url: 'https://lightning.force.com/lightning/page/home', kind: null },
];
