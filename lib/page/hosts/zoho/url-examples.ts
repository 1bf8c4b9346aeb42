import type { UrlExample } from '../url-example.ts';

export const zohoExamples: readonly UrlExample[] = [
  {
    url: 'https://crm.zoho.com/crm/org20081234/tab/Leads/411000000123456',
    kind: 'record',
    type: 'Leads',
    record: '411000000123456',
  },
  {
    url: 'https://crm.zoho.eu/crm/tab/Contacts/411000000123457',
    kind: 'record',
    type: 'Contacts',
    record: '411000000123457',
  },
  {
    url: 'https://crm.zoho.com.au/crm/org1/tab/Potentials/9/canvas/411000000000007',
    kind: 'record',
    type: 'Potentials',
    record: '9',
  },
  {
    url: 'https://crm.zoho.in/crm/org1/tab/CustomModule12/5?x=1',
    kind: 'record',
    type: 'CustomModule12',
    record: '5',
  },
  { url: 'https://crm.zoho.com/crm/org1/tab/Leads', kind: 'list', type: 'Leads' },
  {
    url: 'https://crm.zoho.com/crm/org1/tab/Leads/custom-view/7/list',
    kind: 'list',
    type: 'Leads',
  },
  { url: 'https://crm.zoho.com/crm/org1/tab/Leads/create', kind: null },
  { url: 'https://mail.zoho.com/zm/', kind: null },
];
