import type { UrlExample } from '../url-example.ts';

const company = 'https://harborline.pipedrive.com';
const lead = '1f2e3d4c-0a0b-11ef-8c0d-0123456789ab';

export const pipedriveExamples: readonly UrlExample[] = [
  { url: `${company}/person/19`, kind: 'record', type: 'person', record: '19' },
  { url: `${company}/deal/2044?from=list`, kind: 'record', type: 'deal', record: '2044' },
  { url: `${company}/organization/3`, kind: 'record', type: 'organization', record: '3' },
  { url: `${company}/leads/inbox/${lead}`, kind: 'record', type: 'leads', record: lead },
  { url: `${company}/persons/list/user/everyone`, kind: 'list' },
  { url: `${company}/pipeline/1/user/1`, kind: 'list' },
  { url: `${company}/leads/inbox`, kind: 'list' },
  { url: `${company}/person/add`, kind: null },
  { url: `${company}/settings/profile`, kind: null },
];
