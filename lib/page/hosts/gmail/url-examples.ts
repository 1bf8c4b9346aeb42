import type { UrlExample } from '../url-example.ts';

const mail = 'https://mail.google.com/mail';
const thread = 'FMfcgzQXJszmGfnXwQzvVRbcTtsLGpQx';

export const gmailExamples: readonly UrlExample[] = [
  { url: `${mail}/u/0/#inbox`, kind: 'list' },
  { url: `${mail}/u/1/#label/Deals/p2`, kind: 'list' },
  { url: `${mail}/u/0/#search/vans`, kind: 'list' },
  { url: `${mail}/u/0/#category/promotions`, kind: 'list' },
  { url: `${mail}/u/0/#inbox/${thread}`, kind: 'read', record: thread },
  { url: `${mail}/u/2/#label/Deals/${thread}`, kind: 'read', record: thread },
  { url: `${mail}/u/0/?ogbl#search/vans/${thread}`, kind: 'read', record: thread },
  { url: `${mail}/u/0/#inbox/${thread}?compose=new`, kind: 'read', record: thread },
  { url: `${mail}/u/0/#inbox/16fb2a90c0ffee01`, kind: 'read', record: '16fb2a90c0ffee01' },
  { url: `${mail}/u/0/#inbox?compose=new`, kind: 'compose' },
  { url: `${mail}/u/0/#inbox?compose=abc%2Cdef`, kind: 'compose' },
  { url: `${mail}/u/0/?view=cm&fs=1&to=a@x.example`, kind: 'compose' },
  { url: `${mail}/u/0/popout?ver=1&th=%23thread-f:1`, kind: 'read' },
  { url: 'https://mail.google.com/chat/u/0/', kind: null },
];
