import { make, shortDate } from './dom.js';

/** The list of received or sent emails. As in every email program, its rows contain addresses of people whose email is not open. */
export function listView(title, mails, words) {
  const found = mails.filter((mail) =>
    `${mail.from.name} ${mail.from.address} ${mail.subject} ${mail.preview}`
      .toLowerCase()
      .includes(words.toLowerCase()),
  );
  return make(
    'section',
    { class: 'list' },
    make('h1', { class: 'unseen' }, title),
    found.length === 0
      ? make('p', { class: 'empty' }, words ? 'Nothing matches.' : 'Nothing here yet.')
      : make('ul', {}, found.map(row)),
  );
}

function row(mail) {
  const inside = [
    make(
      'span',
      { class: 'person', 'data-address': mail.from.address, title: mail.from.address },
      make('bdi', {}, mail.from.name),
    ),
    make(
      'span',
      { class: 'words' },
      make('bdi', { class: 'subject' }, mail.subject),
      make('span', { class: 'preview' }, ` ${mail.preview}`),
    ),
    make('time', { datetime: mail.date }, shortDate(mail.date)),
  ];
  const attributes = { class: mail.unread ? 'row unread' : 'row' };
  return make(
    'li',
    {},
    mail.sent
      ? make('div', attributes, inside)
      : make('a', { ...attributes, href: `#/mail/${mail.id}` }, inside),
  );
}
