import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Host, knownHost } from '../../contract/page/host.ts';
import { parseUrlPattern } from '../../contract/page/url-pattern.ts';
import { detectHost, isHostName, matchUrl } from '../reader/detect-page.ts';
import type { PageUrl } from '../reader/match-url.ts';
import { gmail } from './gmail/host.ts';
import { hosts } from './index.ts';
import { hostMatches, hostSites } from './match-patterns.ts';

const place = (url: string): PageUrl => new URL(url);
const known = hosts.map((host) => knownHost({ ...host, source: 'package', proven: true }));
const knownGmail = known.find(({ id }) => id === gmail.id);
const kindAt = (url: string): string | undefined =>
  knownGmail?.pages.find((page) => matchUrl(page, place(url)) !== null)?.kind;

describe('host files', () => {
  it.each(hosts.map((host) => [host.id, host] as const))('%s keeps to the schema', (_, host) => {
    expect(Host.parse(host)).toEqual(host);
  });

  it('Every host has an id of its own and either a host name or a way to be detected', () => {
    expect(new Set(hosts.map((host) => host.id)).size).toBe(hosts.length);
    for (const host of hosts) expect(host.hosts.length > 0 || host.detect !== undefined).toBe(true);
  });

  it.each(
    hosts.flatMap(({ id, pages }) =>
      pages.flatMap(({ url }) => (url ?? []).map((line) => [id, line])),
    ),
  )('%s: %s is a pattern', (_, url) => {
    expect(parseUrlPattern(url ?? '')).toMatchObject({ ok: true });
  });
});

describe('the sites the extension asks for', () => {
  it('The manifest matches exactly the host names that the hosts list', () => {
    const names = hosts.flatMap((host) => host.hosts);
    expect(
      hostMatches.map((match) => new URL(match.replace('*.', 'any.')).hostname).sort(),
    ).toEqual(names.map((name) => name.replace('*.', 'any.')).sort());
    for (const match of hostMatches)
      expect(match).toMatch(/^https:\/\/(\*\.)?[a-z0-9.-]+\/[a-z.]*\*$/);
  });
});

it('The README names every product whose pages the extension runs on', () => {
  const products = new Intl.ListFormat('en-GB').format(hostSites.map(({ product }) => product));
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  expect(readme).toContain(`content script on ${products} (`);
});

describe('addresses', () => {
  it('A host name matches exactly, or below a star', () => {
    expect(isHostName('mail.google.com', 'mail.google.com')).toBe(true);
    expect(isHostName('mail.google.com', 'evil-mail.google.com')).toBe(false);
    expect(isHostName('*.example.com', 'a.b.example.com')).toBe(true);
    expect(isHostName('*.example.com', 'example.com')).toBe(false);
    expect(isHostName('*.example.com', 'badexample.com')).toBe(false);
  });

  it.each([
    ['https://mail.google.com/mail/u/0/#inbox', 'list'],
    ['https://mail.google.com/mail/u/1/#label/Deals/p2', 'list'],
    ['https://mail.google.com/mail/u/0/#inbox/FMfcgzQXJszmGfnXwQzvVRbcTtsLGpQx', 'read'],
    ['https://mail.google.com/mail/u/0/?ogbl#search/vans/FMfcgzQXJszmGfnXwQzvVRbcTtsLGpQx', 'read'],
    ['https://mail.google.com/mail/u/0/#inbox/16fb2a90c0ffee01?compose=new', 'read'],
    ['https://mail.google.com/mail/u/0/#inbox?compose=new', 'compose'],
    ['https://mail.google.com/mail/u/0/popout?ver=1&th=%23thread-f:1', 'read'],
  ])('%s is first tried as %s', (url, kind) => {
    expect(kindAt(url)).toBe(kind);
  });

  it('The address of a thread names its record', () => {
    const thread = knownGmail?.pages[0];
    const url =
      'https://mail.google.com/mail/u/0/#inbox/FMfcgzQXJszmGfnXwQzvVRbcTtsLGpQx?compose=x';
    expect(thread && matchUrl(thread, place(url))?.record).toBe('FMfcgzQXJszmGfnXwQzvVRbcTtsLGpQx');
  });

  it('An address alone does not identify a self-hosted program', () => {
    // A document without anything that a host file looks for.
    const empty = { querySelectorAll: () => [] } as unknown as Document;
    expect(detectHost(empty, place('https://mail.company.example/'), known)).toBeNull();
  });
});
