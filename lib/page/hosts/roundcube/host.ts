import type { Host, HostPage } from '../../../contract/page/host.ts';
import type { Composer, PeopleAnchor } from '../../../contract/page/host-shape.ts';

const title = { from: 'attribute', name: 'title' } as const;

/** A person in the header table: a mailto link, or plain text if links are disabled. The address is in its title. */
function header(role: PeopleAnchor['role'], cell: string): PeopleAnchor {
  const each = `td.header.${cell} .rcmContactAddress`;
  return { role, each, address: title, name: { from: 'text' } };
}

/**
 * Reads only the email's header, because quoted emails and the list contain addresses too. The identity is made of what both
 * the preview and the full page show and what stays when the email is moved: sender, subject, time of day.
 */
const message: Pick<HostPage, 'people' | 'subject' | 'recordId' | 'messageIdentity'> = {
  people: [
    header('from', 'from'),
    header('replyTo', 'replyto'),
    header('to', 'to'),
    header('cc', 'cc'),
  ],
  subject: [{ find: 'h2.subject', take: { from: 'ownText' } }],
  recordId: [],
  messageIdentity: [
    { find: 'td.header.from .rcmContactAddress', take: title, which: 'first' },
    { find: 'h2.subject', take: { from: 'ownText' } },
    { find: 'td.header.date', take: { from: 'text', part: 'time' } },
  ],
};

const composer: Composer = {
  root: '#compose-content, form[name="form"]',
  editors: [
    // In HTML mode the text area stays in the page, hidden and outdated, so the frame comes first.
    { kind: 'frame', find: 'iframe#composebody_ifr' },
    { kind: 'textarea', find: 'textarea#composebody' },
  ],
  subject: 'input#compose-subject',
};

/** Chips in the current skin, a text area with a list in older ones. Bcc is not read, because it is rarely a prospect. */
function recipients(role: PeopleAnchor['role'], field: string): PeopleAnchor[] {
  return [
    { role, each: `#compose_${field} li.recipient`, address: title },
    { role, each: `textarea#_${field}`, address: { from: 'value' } },
  ];
}

const nothing = { people: [], subject: [], recordId: [], messageIdentity: [] };

/** Roundcube 1.4 to 1.7, on any server. */
export const roundcube: Host = {
  id: 'roundcube',
  label: 'Roundcube',
  version: 1,
  hosts: [],
  detect: 'body[class*="task-"][class*="action-"]',
  mailbox: [
    { find: '.header-title.username', take: { from: 'text' } },
    { find: 'select#_from option:checked', take: { from: 'text' } },
  ],
  pages: [
    {
      kind: 'read',
      // The preview beside the list.
      url: ['?_task=mail', '!?_action=*', '?_task=mail&_action=list*'],
      frame: 'iframe#messagecontframe',
      present: '#message-header',
      scope: '#message-header',
      ...message,
    },
    {
      kind: 'read',
      url: ['?_action=show'],
      present: 'body.action-show #message-header',
      scope: '#message-header',
      ...message,
    },
    {
      kind: 'compose',
      url: ['?_action=compose'],
      present: 'body.task-mail.action-compose',
      ...nothing,
      people: [...recipients('to', 'to'), ...recipients('cc', 'cc')],
      composer,
    },
    { kind: 'list', present: 'body.task-mail #messagelist', ...nothing },
    { kind: 'other', url: ['?_task=*'], present: 'body[class*="task-"]', ...nothing },
  ],
};
