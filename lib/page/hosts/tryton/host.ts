import type { Host, HostPage } from '../../../contract/page/host.ts';
import type { PeopleAnchor } from '../../../contract/page/host-shape.ts';
import { href, nothing, value } from '../extractors.ts';

/** A field that holds a party shows it as `Name <address>`. */
function party(field: string): PeopleAnchor {
  return { role: 'record', each: `input[name="${field}"]`, address: value };
}

/** Every tab that was opened stays in the page. The URL is that of the active one. */
const form: Omit<HostPage, 'kind' | 'url'> = {
  present: '#tabcontent > .tab-pane.active .tab-form',
  scope: '#tabcontent > .tab-pane.active',
  ignore: '[role="dialog"]',
  people: [
    party('contact'),
    // A party's contact mechanisms.
    { role: 'record', each: 'a.column-affix[href^="mailto:"]', address: href },
    { role: 'record', each: 'a[href^="mailto:"]', address: href },
    party('party'),
  ],
  subject: [
    { find: 'input[name="description"]', take: value, which: 'first' },
    { find: 'input[name="name"]', take: value, which: 'first' },
  ],
  recordId: [],
  messageIdentity: [],
};

const model = '#*/model/{type:name}';

/** Tryton's web client, on any server. */
export const tryton: Host = {
  id: 'tryton',
  label: 'Tryton',
  version: 1,
  hosts: [],
  detect: '#user-preferences ~ #user-logout',
  mailbox: [],
  pages: [
    { kind: 'record', url: [`${model}/{record:digits}`], ...form },
    { kind: 'list', url: [model], ...nothing },
    { kind: 'other', url: ['#*/(wizard|report|url)/**'], ...nothing },
  ],
};
