import { dana, decoy, document, editor, type Fixture, marcus, priya, rep } from './fixture.ts';

const base = 'https://outlook.office.com/mail';
const item = `${base}/inbox/id/AAQkADk0ZmE2%2BbQAAAAA%3D`;
const id = 'AAQkADk0ZmE2+bQAAAAA=';

const folders = (address = rep, more = '') =>
  `<div role="tree"><div id="primaryMailboxRoot_1" title="${address}" role="treeitem">Mail</div>${more}</div>`;
const list = (selected = true) => `<div role="listbox">
  <div role="option" data-convid="AAQk+1" aria-selected="${selected}"><span title="${decoy}">Lister</span></div>
  <div role="option" data-convid="AAQk+2" aria-selected="false"><span title="row@other-record.example">Row</span></div></div>`;
const message = ({
  n = 1,
  from = `Dana Whitfield &lt;${dana}&gt;`,
  to = '',
  label = 'From',
} = {}) => `
  <div aria-label="Email message"><div id="MSG_${n}_FROM" aria-label="${label}: ${from}"><span>Dana Whitfield</span></div>
    <div id="MSG_${n}_TO">${to}</div><div id="MSG_${n}_DATETIME">Tue 24/11/2026 10:1${n}</div>
    <div id="UniqueMessageBody_${n}" role="document">Ask <a aria-label="From: Quoted &lt;quoted@other-record.example&gt;" href="mailto:body@other-record.example">body</a></div></div>`;
const pane = (inner: string, subject = 'Pricing for 42 vans') =>
  `<div id="ReadingPaneContainerId"><div id="ConversationReadingPaneContainer"><div role="heading" id="CONV_1_SUBJECT">${subject}</div>${inner}</div></div>`;
const well = (suffix: string, chips: string) =>
  `<div role="group" id="C1_${suffix}">${chips}<div contenteditable="true" aria-label="${suffix}">&nbsp;</div></div>`;
const chip = (address: string, name: string) =>
  `<span class="_EType_RECIPIENT_ENTITY" aria-label="${address}">${name}\uE001</span>`;
const draft = (to: string, cc = '', subject = '') => `<div id="docking_InitVisiblePart_0">
  ${well('TO', to)}${well('CC', cc)}<input id="MSG_9_SUBJECT" maxlength="255" value="${subject}">
  <div id="editorParent_1">${editor('aria-multiline="true"')}</div></div>`;
const main = (inner: string) => `<div role="main">${inner}</div>`;

export const outlookPages: readonly Fixture[] = [
  {
    name: 'read',
    url: item,
    html: document(
      folders() +
        list() +
        main(
          pane(
            message({
              to: `<span aria-label="To: Robin Pereira &lt;${rep}&gt;; Marcus Oyelaran &lt;${marcus}&gt;">Robin; Marcus</span>`,
            }),
          ),
        ),
    ),
    expect: {
      kind: 'read',
      people: [dana, marcus],
      record: id,
      subject: 'Pricing for 42 vans',
      mailbox: rep,
      composer: false,
    },
  },
  {
    name: 'conversation-of-two',
    url: item,
    html: document(
      folders() +
        main(pane(message() + message({ n: 2, from: `Priya &lt;${priya.toUpperCase()}&gt;` }))),
    ),
    expect: { kind: 'read', people: [dana, priya], record: id },
  },
  {
    name: 'reply',
    url: item,
    html: document(
      folders() + main(pane(message() + draft(chip(priya, 'Priya'), chip(rep, 'Me')))),
    ),
    expect: { kind: 'read', people: [dana, priya], record: id, composer: true },
  },
  {
    name: 'compose',
    url: 'https://outlook.cloud.microsoft/mail/0/deeplink/compose',
    html: document(
      `<div data-app-section="Form_Content">${draft(chip(dana, 'Dana'), chip(marcus, 'Marcus'), 'Hello')}</div>`,
    ),
    expect: {
      kind: 'compose',
      people: [dana, marcus],
      record: null,
      subject: 'Hello',
      composer: true,
    },
  },
  {
    name: 'compose-colleague-without-address',
    url: `${base}/deeplink/compose`,
    html: document(
      draft('<span class="_EType_RECIPIENT_ENTITY" aria-label="Imani Okonkwo">Imani</span>'),
    ),
    expect: { kind: 'compose', people: [], record: null, composer: true },
  },
  {
    name: 'deeplink-read',
    url: `${base}/deeplink/read/AAMkAG%2F1?ItemID=AAMkAG%2F1`,
    html: document(`<div id="ItemReadingPaneContainer">${message()}</div>`),
    expect: { kind: 'read', people: [dana], record: 'AAMkAG/1' },
  },
  {
    name: 'list',
    url: `${base}/inbox`,
    html: document(folders() + list(false) + main('<p>Select an item to read</p>')),
    expect: { kind: 'list', people: [], record: null, mailbox: rep },
  },
  {
    name: 'list-selected-row-without-pane',
    url: `${base}/sentitems`,
    html: document(folders() + list(true) + main('')),
    expect: { kind: 'list', people: [], record: null },
  },
  {
    name: 'half-rendered',
    url: item,
    html: document(folders() + list() + main('<div id="ReadingPaneContainerId"></div>')),
    expect: { kind: null, people: [], record: null },
  },
  {
    name: 'half-rendered-header',
    url: item,
    html: document(folders() + main(pane('<div aria-label="Email message"></div>'))),
    expect: { kind: 'read', people: [], record: id, subject: 'Pricing for 42 vans' },
  },
  {
    name: 'decoy-second-mailbox',
    url: item,
    html: document(
      folders(
        rep,
        '<div id="primaryMailboxRoot_2" title="team@harborline.example" role="treeitem">Team</div>',
      ) + main(pane(message())),
    ),
    expect: { kind: 'read', people: [dana], record: id, mailbox: null },
  },
  {
    name: 'german',
    url: item,
    html: document(
      folders() +
        main(
          pane(
            `<div aria-label="E-Mail-Nachricht"><span aria-label="Von: Dana Whitfield &lt;${dana}&gt;">Dana</span>
            <div aria-label="An: Marcus Oyelaran &lt;${marcus}&gt;">Marcus</div><div role="document">Text</div></div>`,
          ),
        ),
      { lang: 'de' },
    ),
    expect: { kind: 'read', people: [dana, marcus], record: id },
  },
];
