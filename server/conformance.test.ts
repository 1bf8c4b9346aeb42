import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runConformance } from '../test/conformance/run.ts';
import { databaseKinds } from '../test/kit/databases.ts';
import { account, rep } from '../test/kit/rows.ts';
import { accessToken, startTestServer } from '../test/kit/test-server.ts';
import { createOrg } from './db/org.ts';
import { makeLog } from './log.ts';
import type { RunningServer } from './start-server.ts';
import { type Change, writeChanges } from './write/write-rows.ts';

describe.each(databaseKinds())('docs/protocol.md on $kind', ({ make }) => {
  let server: RunningServer;
  let token = '';
  beforeAll(async () => {
    const db = await make();
    await createOrg(db, 'acme', 'Acme');
    const accounts = Array.from({ length: 40 }, (_, i): Change => {
      return { kind: 'account', id: `a${i}`, row: account({ id: `a${i}`, ownerRepId: 'anna' }) };
    });
    await db.transaction((tx) =>
      writeChanges(tx, 'acme', [
        { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
        ...accounts,
      ]),
    );
    server = await startTestServer(db, makeLog('silent'));
    token = await accessToken(server, 'acme', 'anna');
  });
  afterAll(() => server.close());

  const broken = async (fetcher?: typeof fetch) =>
    (await runConformance(server.url, token, undefined, fetcher)).filter((r) => r.fault !== null);

  it('The server does what docs/protocol.md says', async () => {
    expect(await broken()).toEqual([]);
  });

  /** The same server with a fault in its answers, which the checks must find. */
  const faults: [string, string, (path: string, text: string, nth: number) => string][] = [
    [
      'another answer the second time',
      'exactly once',
      (path, text, nth) =>
        path === '/v1/push' ? text.replace('"results"', `"nth":${nth},"results"`) : text,
    ],
    [
      'a checksum that is off by one',
      'pages',
      (path, text) =>
        path === '/v1/pull' ? text.replaceAll(/"checksum":"(\d)/g, '"checksum":"9$1') : text,
    ],
    [
      'a missing removal',
      'feed',
      (path, text) =>
        path === '/v1/pull'
          ? text.replaceAll(/\{"version":\d+,"kind":"\w+","id":"[^"]+","row":null\}/g, '')
          : text,
    ],
    [
      'a restore that nobody is told of',
      'restore',
      (path, text) =>
        path === '/v1/pull' ? text.replaceAll('"reset":true', '"reset":false') : text,
    ],
    [
      'a problem without the expected number',
      'order',
      (_path, text) => text.replace(/,"expectedSeq":\d+/, ''),
    ],
  ];
  it.each(faults)('The checks notice %s', async (_what, seenBy, spoil) => {
    let nth = 0;
    const spoiled = await broken(async (input, init) => {
      const response = await fetch(input, init);
      const path = new URL(String(input)).pathname;
      if (path === '/v1/live') return response;
      nth += 1;
      return new Response(spoil(path, await response.text(), nth), response);
    });
    expect(spoiled.map(({ name }) => name.split(':')[0])).toContain(seenBy);
  });
});
