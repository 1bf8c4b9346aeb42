import type { UrlExample } from '../url-example.ts';

const mail = 'https://mail.harborline.example/';

/** `_action` states the page, except for the preview, which keeps the URL of the list and is recognised by its content. */
export const roundcubeExamples: readonly UrlExample[] = [
  { url: `${mail}?_task=mail&_mbox=INBOX&_uid=3&_action=show`, kind: 'read' },
  { url: `${mail}?_task=mail&_mbox=INBOX`, kind: 'read' },
  { url: `${mail}roundcube/?_task=mail&_action=compose&_id=99a&_extwin=1`, kind: 'compose' },
  { url: `${mail}?_task=addressbook`, kind: 'other' },
  { url: `${mail}?_task=settings&_action=preferences`, kind: 'other' },
  { url: `${mail}`, kind: null },
];
