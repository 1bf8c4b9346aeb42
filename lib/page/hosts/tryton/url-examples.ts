import type { UrlExample } from '../url-example.ts';

const app = 'https://erp.harborline.example/';

export const trytonExamples: readonly UrlExample[] = [
  {
    url: `${app}#main/model/party.party/6;name=%22Party%22&views=%5Bnull%5D`,
    kind: 'record',
    type: 'party.party',
    record: '6',
  },
  {
    url: `${app}#main/model/sale.opportunity/1;name=%22Sale%20Opportunity%22`,
    kind: 'record',
    type: 'sale.opportunity',
    record: '1',
  },
  { url: `${app}#main/model/party.party;views=%5Bnull%5D`, kind: 'list', type: 'party.party' },
  // A record that is not saved yet has a negative number.
  { url: `${app}#main/model/party.party/-3;name=%22Party%22`, kind: null },
  { url: `${app}#main/wizard/account.fiscalyear`, kind: 'other' },
  { url: `${app}#main`, kind: null },
  { url: app, kind: null },
];
