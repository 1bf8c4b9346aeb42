import type { UrlExample } from '../url-example.ts';

const id = 'AAQkADk0ZmE2%2BbQAAAAA%3D';
const record = 'AAQkADk0ZmE2+bQAAAAA=';

export const outlookExamples: readonly UrlExample[] = [
  { url: 'https://outlook.office.com/mail/', kind: 'read' },
  { url: 'https://outlook.office.com/mail/inbox', kind: 'read' },
  { url: `https://outlook.office.com/mail/inbox/id/${id}`, kind: 'read', record },
  { url: `https://outlook.cloud.microsoft/mail/id/${id}`, kind: 'read', record },
  { url: `https://outlook.office365.com/mail/1/archive/id/${id}`, kind: 'read', record },
  { url: `https://outlook.live.com/mail/0/inbox/id/${id}?nlp=1`, kind: 'read', record },
  {
    url: `https://outlook.office.com/mail/deeplink/read/${id}?ItemID=${id}&exvsurl=1`,
    kind: 'read',
    record,
  },
  { url: `https://outlook.live.com/mail/0/deeplink/read/${id}`, kind: 'read', record },
  { url: 'https://outlook.office.com/mail/deeplink/compose?to=a@x.example', kind: 'compose' },
  { url: 'https://outlook.office.com/mail/0/deeplink/compose', kind: 'compose' },
  { url: 'https://outlook.cloud.microsoft/mail/compose/abc', kind: 'compose' },
  { url: 'https://outlook.office.com/mail/deeplink/attachment/abc', kind: null },
  { url: 'https://outlook.office.com/calendar/view/week', kind: null },
  { url: 'https://outlook.office.com/people/', kind: null },
];
