import { composeView } from './compose.js';
import { make, say } from './dom.js';
import { listView } from './list.js';
import { readView } from './read.js';

const main = document.querySelector('#main');
const search = document.querySelector('#search');
const sent = [];
let inbox = { account: { name: '', email: '' }, mails: [] };
/** Counts navigations, so that an email that arrives late does not replace the view that was opened after it. */
let move = 0;

async function get(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function show() {
  move += 1;
  const mine = move;
  const { hash } = location;
  const id = /^#\/mail\/([a-z0-9-]+)$/.exec(hash)?.[1];
  const query = new URLSearchParams(hash.split('?')[1] ?? '');
  // The old view stays until the new one has loaded. This avoids flicker, and it is a trap for an extension that reads too early.
  const view = id
    ? readView(await get(`/api/mails/${id}`))
    : hash.startsWith('#/compose')
      ? await composer(query)
      : hash === '#/sent'
        ? listView('Sent', sent, search.value)
        : listView('Inbox', inbox.mails, search.value);
  if (mine !== move) return;
  if (id) markRead(id);
  main.replaceChildren(view);
  document.title = `${main.querySelector('h1')?.textContent ?? 'Inbox'} - Harborline Mail`;
  for (const link of document.querySelectorAll('[data-folder]')) {
    const here = hash === link.getAttribute('href');
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (hash.startsWith('#/compose')) focusDraft(view);
}

async function composer(query) {
  const reply = query.get('reply');
  return composeView({
    mail: reply ? await get(`/api/mails/${reply}`) : null,
    all: query.has('all'),
    own: inbox.account.email,
    send: (draft) => {
      sent.unshift({
        ...draft,
        id: `sent-${sent.length}`,
        from: draft.to[0] ?? { name: 'Nobody', address: '' },
        date: new Date().toISOString(),
        sent: true,
      });
      say('Moved to Sent. This is a demo: nothing leaves the machine.');
      location.hash = '#/sent';
    },
  });
}

function focusDraft(form) {
  const first = form.querySelector('.chip') ? '.editor' : '#draft-to';
  form.querySelector(first).focus();
}

function markRead(id) {
  const mail = inbox.mails.find((one) => one.id === id);
  if (mail) mail.unread = false;
  count();
}

function count() {
  const unread = inbox.mails.filter((mail) => mail.unread).length;
  document.querySelector('.count').replaceChildren(...(unread > 0 ? [String(unread)] : []));
}

function open() {
  show().catch(() => {
    main.replaceChildren(make('p', { class: 'empty' }, 'This email does not exist.'));
  });
}

addEventListener('hashchange', open);
search.addEventListener('input', () => {
  if (/^#\/(mail|compose)/.test(location.hash)) location.hash = '#/inbox';
  else open();
});
inbox = await get('/api/mails');
document.querySelector('.account').textContent = inbox.account.email;
count();
open();
