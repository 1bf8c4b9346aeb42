import { dana, decoy, document, type Fixture, marcus } from './fixture.ts';

const app = 'https://erp.harborline.example/';
const party = `${app}#main/model/party.party/1;name=%22Party%22&views=%5Bnull%2Cnull%5D`;
const bar = `<nav class="navbar"><ul><li id="user-preferences"><a href="#">Robin [EUR]</a></li><li id="user-logout"><a href="#">Logout</a></li></ul></nav>`;
const tabs = (inner: string, lang = 'en') =>
  document(`${bar}<div id="tabs"><div id="tabcontent" class="tab-content">${inner}</div></div>`, {
    lang,
  });
const tab = (inner: string, active = true) =>
  `<div role="tabpanel" class="tab-pane ${active ? 'active' : ''}" ${active ? '' : 'style="display:none"'}><div class="panel tab-form">${inner}</div></div>`;
const input = (name: string) => `<input class="form-control" name="${name}">`;
const mechanism = (address: string, label = 'Value: ') =>
  `<table><tr><td data-title="${label}"><div class="column-char" title="${address}">${address}</div></td>
   <td data-title="URL: "><a class="column-affix" href="mailto:${address}"><img alt=""></a></td></tr></table>`;

export const trytonPages: readonly Fixture[] = [
  {
    name: 'party',
    url: party,
    html: tabs(tab(input('name') + mechanism(dana) + mechanism(marcus) + input('name'))),
    values: { 'input[name="name"]': 'Northwind Traders' },
    expect: {
      kind: 'record',
      people: [dana, marcus],
      record: '1',
      type: 'party.party',
      subject: 'Northwind Traders',
    },
  },
  {
    name: 'opportunity',
    url: `${app}#main/model/sale.opportunity/1;name=%22Sale%22`,
    html: tabs(
      tab(input('name') + mechanism(decoy), false) +
        tab(input('party') + input('contact') + input('description')),
    ),
    values: {
      'input[name="party"]': 'Northwind Traders',
      'input[name="contact"]': `Dana Whitfield <${dana}>`,
      'input[name="description"]': 'Fleet Plus, 42 vans',
    },
    expect: { kind: 'record', people: [dana], record: '1', subject: 'Fleet Plus, 42 vans' },
  },
  {
    name: 'decoy-tab-behind',
    url: `${app}#main/model/party.party/6`,
    html: tabs(tab(input('name') + mechanism(decoy), false) + tab(input('code') + mechanism(dana))),
    expect: { kind: 'record', people: [dana], record: '6' },
  },
  {
    name: 'compose',
    url: party,
    html: tabs(
      `${tab(mechanism(dana))}<div role="dialog"><a href="mailto:${decoy}">x</a><textarea></textarea></div>`,
    ),
    expect: { kind: 'record', people: [dana], record: '1', composer: false },
  },
  {
    name: 'list',
    url: `${app}#main/model/party.party;name=%22Party%22`,
    html: tabs(tab(mechanism(decoy))),
    expect: { kind: 'list', people: [], record: null, type: 'party.party' },
  },
  {
    name: 'half-rendered',
    url: party,
    html: tabs('<div role="tabpanel" class="tab-pane active"></div>'),
    expect: { kind: null, people: [], record: null },
  },
  {
    name: 'german',
    url: party,
    html: tabs(tab(input('name') + mechanism(dana, 'Wert: ')), 'de'),
    values: { 'input[name="name"]': 'Nordwind' },
    expect: { kind: 'record', people: [dana], record: '1', subject: 'Nordwind' },
  },
];
