import { longDate, make } from './dom.js';

/** A longer list of recipients is collapsed. */
const maxShown = 8;

export function readView(mail) {
  return make(
    'article',
    { class: 'mail', lang: mail.language },
    make(
      'header',
      {},
      make('h1', { 'data-message-id': mail.messageId, dir: 'auto' }, mail.subject),
      make(
        'dl',
        {},
        field('From', 'from', [mail.from]),
        mail.replyTo ? field('Reply to', 'reply-to', [mail.replyTo]) : [],
        field('To', 'to', mail.to),
        mail.cc.length > 0 ? field('Cc', 'cc', mail.cc) : [],
        make('dt', {}, 'Date'),
        make('dd', {}, make('time', { datetime: mail.date }, longDate(mail.date))),
      ),
      make(
        'p',
        { class: 'actions' },
        make('a', { class: 'button first', href: `#/compose?reply=${mail.id}` }, 'Reply'),
        make('a', { class: 'button', href: `#/compose?reply=${mail.id}&all=1` }, 'Reply to all'),
        make('a', { class: 'button', href: '#/inbox' }, 'Back to inbox'),
      ),
    ),
    make('div', { class: 'body', dir: 'auto' }, mail.body.map(part)),
  );
}

function field(label, name, people) {
  const all = people.flatMap((one, at) => [at > 0 ? ', ' : '', ...person(one)]);
  const shown =
    people.length > maxShown
      ? [make('details', {}, make('summary', {}, `${people.length} people`), all)]
      : all;
  return [make('dt', {}, label), make('dd', { 'data-field': name }, shown)];
}

function person({ name, address }) {
  return [
    make('span', { class: 'person', 'data-address': address }, make('bdi', {}, name)),
    ` <${address}>`,
  ];
}

function part(content) {
  if (typeof content === 'string') return make('p', {}, content);
  if ('link' in content) return make('p', {}, make('a', { href: '#/inbox' }, content.link));
  const { from, quote } = content;
  return make(
    'div',
    { class: 'quoted' },
    make(
      'p',
      {},
      `${from.name} <`,
      make('a', { href: `mailto:${from.address}` }, from.address),
      '> wrote:',
    ),
    make(
      'blockquote',
      {},
      quote.map((line) => make('p', {}, line)),
    ),
  );
}
