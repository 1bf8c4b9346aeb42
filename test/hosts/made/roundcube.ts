import { dana, decoy, document, type Fixture, marcus, rep } from './fixture.ts';

const base = 'https://mail.harborline.example/';
const person = (address: string) =>
  `<span class="adr"><a class="rcmContactAddress" href="mailto:${address}" title="${address}">P</a></span>`;
const header = (
  voice = 'Subject',
) => `<div id="message-header"><h2 class="subject"><span class="voice">${voice}: </span>Pricing</h2>
  <table class="headers-table"><tr><td class="header from">${person(dana)}</td></tr><tr><td class="header to">${person(marcus)}</td></tr>
  <tr><td class="header date">Today 11:00</td></tr></table></div>
  <div id="messagebody">${person('quoted@other-record.example')}</div>`;
const list = `<table id="messagelist"><tr id="rcmrowMQ"><td>${person(decoy)}</td></tr></table>`;
const body = (task: string, inner: string, lang = 'en') =>
  document(`<span class="header-title username">${rep}</span>${inner}`, {
    lang,
    bodyAttributes: `class="${task}"`,
  });
const frame = '<iframe id="messagecontframe" width="500" height="300"></iframe>';
const shown = `${base}?_task=mail&_uid=3&_action=show`;

export const roundcubePages: readonly Fixture[] = [
  {
    name: 'read',
    url: shown,
    html: body('task-mail action-show', header()),
    expect: {
      kind: 'read',
      people: [dana, marcus],
      record: null,
      subject: 'Pricing',
      mailbox: rep,
    },
  },
  {
    name: 'preview',
    url: `${base}?_task=mail&_mbox=INBOX`,
    html: body('task-mail action-none', list + frame),
    frames: { 'iframe#messagecontframe': document(header()) },
    expect: { kind: 'read', people: [dana, marcus], record: null, subject: 'Pricing' },
  },
  {
    name: 'compose',
    url: `${base}?_task=mail&_action=compose&_id=9`,
    html: body(
      'task-mail action-compose',
      `<form name="form"><div id="compose-content"><div id="compose_to"><ul class="recipient-input"><li class="recipient" title="${dana}"><span class="email">${dana}</span></li></ul></div>
       <input id="compose-subject" name="_subject" value="Hello"><textarea id="composebody"></textarea></div></form>`,
    ),
    expect: { kind: 'compose', people: [dana], record: null, subject: 'Hello', composer: true },
  },
  {
    name: 'list',
    url: `${base}?_task=mail&_mbox=INBOX`,
    html: body('task-mail action-none', list + frame),
    expect: { kind: 'list', people: [], record: null },
  },
  {
    name: 'half-rendered',
    url: shown,
    html: body(
      'task-mail action-show',
      '<div id="message-header"><h2 class="subject">Pricing</h2></div>',
    ),
    expect: { kind: 'read', people: [], record: null, subject: 'Pricing' },
  },
  {
    name: 'decoy-own-address',
    url: shown,
    html: body('task-mail action-show', header().replaceAll(marcus, rep) + list),
    expect: { kind: 'read', people: [dana], record: null },
  },
  {
    name: 'german',
    url: shown,
    html: body('task-mail action-show', header('Betreff'), 'de'),
    expect: { kind: 'read', people: [dana, marcus], record: null, subject: 'Pricing' },
  },
];
