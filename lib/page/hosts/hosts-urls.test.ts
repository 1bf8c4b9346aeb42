import { describe, expect, it } from 'vitest';
import { knownHost } from '../../contract/page/host.ts';
import { detectUrl } from '../reader/detect-page.ts';
import { dynamicsExamples } from './dynamics/url-examples.ts';
import { gmailExamples } from './gmail/url-examples.ts';
import { hubspotExamples } from './hubspot/url-examples.ts';
import { hosts } from './index.ts';
import { odooExamples } from './odoo/url-examples.ts';
import { outlookExamples } from './outlook/url-examples.ts';
import { pipedriveExamples } from './pipedrive/url-examples.ts';
import { roundcubeExamples } from './roundcube/url-examples.ts';
import { salesforceExamples } from './salesforce/url-examples.ts';
import { trytonExamples } from './tryton/url-examples.ts';
import type { UrlExample } from './url-example.ts';
import { zohoExamples } from './zoho/url-examples.ts';

const examples: Record<string, readonly UrlExample[]> = {
  gmail: gmailExamples,
  outlook: outlookExamples,
  salesforce: salesforceExamples,
  hubspot: hubspotExamples,
  pipedrive: pipedriveExamples,
  dynamics: dynamicsExamples,
  zoho: zohoExamples,
  odoo: odooExamples,
  roundcube: roundcubeExamples,
  tryton: trytonExamples,
};
const all = Object.entries(examples).flatMap(([id, list]) =>
  list.map((example) => ({ id, ...example })),
);

describe('addresses', () => {
  it('are given for every host', () => {
    expect(Object.keys(examples).sort()).toEqual(hosts.map((host) => host.id).sort());
    for (const list of Object.values(examples)) expect(list.length).toBeGreaterThan(5);
  });

  it('are each once', () => {
    expect(new Set(all.map((example) => example.url)).size).toBe(all.length);
  });

  describe.each(hosts.map((host) => [host.id, host] as const))('%s', (id, host) => {
    it.each(all.map((example) => [example.url, example] as const))('%s', (url, example) => {
      const { kind, record = null, type = null } = example;
      const expected = example.id === id && kind !== null ? { kind, record, type } : null;
      expect(
        detectUrl(knownHost({ ...host, source: 'package', proven: true }), new URL(url)),
      ).toEqual(expected);
    });
  });
});
