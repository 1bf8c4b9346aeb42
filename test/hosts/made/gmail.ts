import { dana, decoy, document, type Fixture, marcus, priya, rep } from './fixture.ts';

const base = 'https://mail.google.com/mail/u/1/';
const thread = `${base}#inbox/FMfcgzQXJszmGfnXwQzvVRbcTtsLGpQx`;
const id = '18c0ffee00000001';
const shell = (
  main: string,
  over = '',
  { lang = 'en', title = 'Inbox', own = rep, bodyAttributes = '' } = {},
) =>
  document(
    `<a href="https://accounts.google.com/SignOutOptions" aria-label="Google Account: Robin (${own})">R</a>
     <div role="main"><table role="grid"><tr class="zA" role="row"><td><span email="${decoy}" name="x">x</span></td></tr></table>${main}</div>${over}`,
    { lang, title: `${title} - ${own} - Mail`, bodyAttributes },
  );
const mail = (subject = 'Pricing', own = rep) => `<h2 data-legacy-thread-id="${id}">${subject}</h2>
  <div class="adn" data-legacy-message-id="18c0ffee00000002"><span class="gD" email="${dana}" name="Dana">Dana</span>
  <span class="hb">to <span email="${own}">me</span>, <span email="${marcus}">Marcus</span></span>
  <div class="a3s"><a href="mailto:body@other-record.example">body</a></div></div>`;
const draft = (to: string, where = 'role="dialog"') => `<div ${where}><form>
  <div name="to"><div role="listbox"><div role="option" data-name="P" data-hovercard-id="${to}">P</div></div></div>
  <input name="subjectbox" value="Hello"></form>
  <div g_editable="true" role="textbox" contenteditable="true" style="min-height:40px"></div></div>`;

export const gmailPages: readonly Fixture[] = [
  {
    name: 'read',
    url: thread,
    html: shell(mail()),
    expect: {
      kind: 'read',
      people: [dana, marcus],
      record: id,
      subject: 'Pricing',
      mailbox: rep,
    },
  },
  {
    name: 'reply',
    url: thread,
    html: shell(mail() + draft(priya, 'class="M9"')),
    expect: { kind: 'read', people: [dana, marcus, priya], record: id, composer: true },
  },
  {
    name: 'compose',
    url: `${base}#inbox?compose=new`,
    html: shell('', draft(priya)),
    expect: { kind: 'compose', people: [priya], record: null, subject: 'Hello' },
  },
  {
    name: 'list',
    url: `${base}#inbox`,
    html: shell(''),
    expect: { kind: 'list', people: [], record: null, mailbox: rep },
  },
  {
    name: 'half-rendered',
    url: thread,
    html: shell(`<h2 data-legacy-thread-id="${id}">Pricing</h2>`),
    expect: { kind: 'read', people: [], record: id },
  },
  {
    name: 'decoy-hidden-thread',
    url: thread,
    html: shell(`<div hidden>${mail('Other')}</div>`),
    expect: { kind: 'list', people: [], record: null },
  },
  {
    name: 'german',
    url: thread,
    html: shell(mail('Preise'), '', { lang: 'de', title: 'Posteingang' }),
    expect: { kind: 'read', people: [dana, marcus], record: id, subject: 'Preise' },
  },
  {
    name: 'thread-in-its-own-window',
    url: `${base}popout?ver=1a2b3c&search=inbox&th=%23thread-f:1&cvid=1`,
    html: document(mail(), {
      title: `Pricing - ${rep} - Mail`,
      bodyAttributes: 'class="aAU xE Su"',
    }),
    expect: { kind: 'read', people: [dana, marcus], record: id, subject: 'Pricing', mailbox: rep },
  },
  {
    name: 'compose-in-its-own-window',
    url: `${base}popout?ver=1a2b3c&type=compose`,
    html: document(draft(priya), {
      title: `Compose - ${rep} - Mail`,
      bodyAttributes: 'class="xE xp"',
    }),
    expect: { kind: 'compose', people: [priya], record: null, subject: 'Hello', composer: true },
  },
  {
    name: 'second-account-of-one-browser',
    url: thread.replace('/u/1/', '/u/0/'),
    html: shell(mail('Pricing', 'robin@second-firm.example'), '', {
      own: 'robin@second-firm.example',
    }),
    expect: {
      kind: 'read',
      people: [dana, marcus],
      record: id,
      mailbox: 'robin@second-firm.example',
    },
  },
  {
    name: 'preview-pane-beside-the-list',
    url: thread,
    html: shell(`<div class="nH"><div role="complementary">${mail()}</div></div>`),
    expect: { kind: 'read', people: [dana, marcus], record: id },
  },
  {
    name: 'dark',
    url: thread,
    html: shell(mail(), '', { bodyAttributes: 'style="background:#111;color:#eee"' }),
    expect: { kind: 'read', people: [dana, marcus], record: id },
  },
];
