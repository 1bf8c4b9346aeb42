import { describe, expect, it } from 'vitest';
import { knownHost } from '../../contract/page/host.ts';
import type { KnownHost, KnownPage } from '../../contract/page/host-shape.ts';
import { isHostName, matchUrl } from '../reader/detect-page.ts';
import type { PageUrl, UrlMatch } from '../reader/match-url.ts';
import { hosts } from './index.ts';
import type { UrlExample } from './url-example.ts';

/** The addresses of every host's folder, by the host. */
const examples = Object.fromEntries(
  Object.entries(
    import.meta.glob<Record<string, readonly UrlExample[]>>('./*/url-examples.ts', { eager: true }),
  ).map(([file, module]) => [file.split('/')[1] ?? '', Object.values(module).flat()]),
);
const all = Object.entries(examples).flatMap(([id, list]) =>
  list.map((example) => ({ id, ...example })),
);

describe('addresses', () => {
  it('Every host lists examples of its addresses', () => {
    expect(Object.keys(examples).sort()).toEqual(hosts.map((host) => host.id).sort());
    for (const list of Object.values(examples)) expect(list.length).toBeGreaterThan(5);
  });

  it('The examples list every address once', () => {
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

/** What an address alone says about one host's pages; null when it is none of them. */
interface UrlReading extends UrlMatch {
  kind: KnownPage['kind'];
}

/**
 * The first of the host's pages whose pattern this address fits, by host name and pattern alone. A self-hosted program
 * has no host name of its own: its answer holds only where the page is known to be that program's.
 */
function detectUrl(host: KnownHost, location: PageUrl): UrlReading | null {
  const named = host.hosts.some((pattern) => isHostName(pattern, location.hostname));
  if (host.hosts.length > 0 && !named) return null;
  for (const page of host.pages) {
    const match = page.addresses === null ? null : matchUrl(page, location);
    if (match) return { kind: page.kind, ...match };
  }
  return null;
}
