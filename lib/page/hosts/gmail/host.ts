import type { Host, HostPage } from '../../../contract/page/host.ts';
import type { Composer } from '../../../contract/page/host-shape.ts';
import { gmailSites } from './sites.ts';

const email = { from: 'attribute', name: 'email' } as const;
const name = { from: 'attribute', name: 'name' } as const;

/** Chips since 2021; hidden fields before. Bcc is not read, because it is rarely a prospect. */
function recipients(role: 'to' | 'cc') {
  const chip = `div[name="${role}"] [role="option"][data-hovercard-id]`;
  return [
    {
      role,
      each: chip,
      address: { from: 'attribute', name: 'data-hovercard-id' } as const,
      name: { from: 'attribute', name: 'data-name' } as const,
    },
    { role, each: `input[type="hidden"][name="${role}"]`, address: { from: 'value' } as const },
  ];
}

const composer: Composer = {
  // A dialog, or the reply box below a thread.
  root: '[role="dialog"], .M9, .ip',
  editors: [
    {
      kind: 'contenteditable',
      find: '[g_editable="true"][role="textbox"][contenteditable="true"]',
    },
    // Plain-text mode.
    { kind: 'textarea', find: '[role="dialog"] textarea[name="body"], .M9 textarea[name="body"]' },
  ],
  subject: 'input[name="subjectbox"]',
  people: [...recipients('to'), ...recipients('cc')],
};

/** The list stays mounted behind an open thread, so everything is read from inside the thread. */
const thread: Omit<HostPage, 'kind' | 'url'> = {
  present: '[role="main"] h2[data-legacy-thread-id]',
  scope: '[role="main"]:has(h2[data-legacy-thread-id])',
  people: [
    { role: 'from', each: '.gD[email]', address: email, name },
    // Gmail does not say which of these are To and which Cc until its details are opened.
    { role: 'to', each: '.hb span[email]', address: email, name },
    // The details name the person to answer in plain text. Everybody else in them has been found above, and keeps that role.
    { role: 'replyTo', each: 'table.ajC td', address: { from: 'text' } },
  ],
  subject: [{ find: 'h2[data-legacy-thread-id]', take: { from: 'text' } }],
  recordId: [
    {
      find: 'h2[data-legacy-thread-id]',
      take: { from: 'attribute', name: 'data-legacy-thread-id' },
    },
  ],
  // The newest email of the thread is the one the rep means.
  messageIdentity: [
    {
      find: '[data-legacy-message-id]',
      take: { from: 'attribute', name: 'data-legacy-message-id' },
      which: 'last',
    },
  ],
  composer,
};

/** A thread in a window of its own: without a list, and without an element with the role `main`. */
const { scope: _thread, ...window } = {
  ...thread,
  present: 'h2[data-legacy-thread-id]',
};

const nothing = { people: [], subject: [], recordId: [], messageIdentity: [] };

export const gmail: Host = {
  id: 'gmail',
  label: 'Gmail',
  version: 1,
  hosts: gmailSites.names,
  mailbox: [
    {
      find: 'a[href*="accounts.google.com/SignOutOptions"]',
      take: { from: 'attribute', name: 'aria-label' },
    },
    { find: 'head > title', take: { from: 'text' } },
  ],
  pages: [
    { kind: 'read', url: ['#**/{record:alnum 15+}'], ...thread },
    { kind: 'read', url: ['/mail/u/{digits}/popout**'], ...window },
    {
      kind: 'compose',
      url: ['#?compose=*', '?compose=*', '?view=cm', '/mail/u/{digits}/popout**'],
      present: '[g_editable="true"][role="textbox"]',
      ...nothing,
      composer,
    },
    { kind: 'list', url: ['/mail/**'], present: '[role="main"]', ...nothing, composer },
  ],
};
