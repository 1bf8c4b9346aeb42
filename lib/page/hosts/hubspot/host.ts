import type { Host, HostPage } from '../../../contract/page/host.ts';
import type { PeopleAnchor } from '../../../contract/page/host-shape.ts';
import { href, nothing, text, value } from '../extractors.ts';
import { hubspotSites } from './sites.ts';

const title = '[data-selenium-test="highlightTitle"]';
const side = '[data-test-id="left-sidebar"]';
const property = `${side} [data-test-id="property-input-email"], ${side} [data-selenium-test="property-input-email"]`;
const strip = '[data-test-id="highlight-property-display-email"]';
const name = [
  { find: title, take: text },
  { find: '[data-test-id="highlight-property-display-hs_full_name_or_email"]', take: text },
];

function email(each: string, address: PeopleAnchor['address']): PeopleAnchor {
  return { role: 'record', each, address, one: true, named: name };
}

/** Tabs that were opened stay in the page, hidden. Other cards show other records. */
const record: Omit<HostPage, 'kind' | 'url'> = {
  present: title,
  shown: true,
  ignore:
    '[data-test-id="records-right-sidebar"], [data-test-id*="skeleton"], [data-selenium-test*="chicklet"], [data-test-id^="ASSOCIATION"], [data-selenium-test^="ASSOCIATION"], [role="dialog"]',
  people: [
    email(`${strip} a[href^="mailto:"]`, href),
    email(strip, text),
    email(property, value),
    email(property, text),
    email(`${side} [data-test-id="email"] a[href^="mailto:"]`, href),
  ],
  subject: name,
  recordId: [],
  messageIdentity: [],
  composer: {
    root: '[role="dialog"]',
    // Notes use the same editor. Of several open editors, the one the rep was in counts.
    editors: [
      { kind: 'contenteditable', find: '[data-test-id="rte-content"][contenteditable="true"]' },
      { kind: 'contenteditable', find: '.ProseMirror[contenteditable="true"]' },
    ],
  },
};

export const hubspot: Host = {
  id: 'hubspot',
  label: 'HubSpot',
  version: 1,
  hosts: hubspotSites.names,
  mailbox: [{ find: '.user-info-email', take: text }],
  pages: [
    // The path starts with `contacts` for every type of record.
    {
      kind: 'record',
      url: ['/contacts/{digits}/record/{type}/{record:digits}[/**]'],
      ...record,
    },
    {
      kind: 'record',
      url: ['/contacts/{digits}/{type:(contact|company|deal|ticket)}/{record:digits}[/**]'],
      ...record,
    },
    { kind: 'list', url: ['/contacts/{digits}/objects/{type}[/**]'], ...nothing },
    {
      kind: 'other',
      url: ['/**', '!/contacts/{digits}/(record|contact|company|deal|ticket|objects)/**'],
      ...nothing,
    },
  ],
};
