import { describe, expect, it } from 'vitest';
import { knownHost } from '../../contract/page/host.ts';
import { detectUrl } from '../reader/detect-page.ts';
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
