import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../lib/contract/wire/problem.ts';
import { PullResponse } from '../../lib/contract/wire/pull.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { makePglite } from '../../test/kit/databases.ts';
import { openLive } from '../../test/kit/live-client.ts';
import { overSocket } from '../../test/kit/over-socket.ts';
import { account, rep } from '../../test/kit/rows.ts';
import { accessToken, startTestServer } from '../../test/kit/test-server.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { makeLog } from '../log.ts';
import type { RunningServer } from '../start-server.ts';
import { writeChanges } from '../write/write-rows.ts';
import { makeApp } from './app.ts';

const METRICS_TOKEN = 'a-word';

async function database(): Promise<Database> {
  const db = await makePglite();
  await createOrg(db, 'acme', 'Acme');
  await db.transaction((tx) =>
    writeChanges(tx, 'acme', [
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
      { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
    ]),
  );
  return db;
}

describe('the metrics', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startTestServer(await database(), makeLog('silent'), { METRICS_TOKEN });
  });
  afterAll(() => server.close());
  const look = (token: string | null) =>
    fetch(`${server.url}/metrics`, token === null ? {} : { headers: { authorization: token } });
  const value = (text: string, series: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')
      .at(-1);

  it('The metrics are shown to whoever has the token, and to nobody when no token is set', async () => {
    for (const wrong of [null, 'Bearer x', `Bearer ${METRICS_TOKEN}x`, METRICS_TOKEN]) {
      expect((await look(wrong)).status, String(wrong)).toBe(401);
    }
    expect((await look(`Bearer ${METRICS_TOKEN}`)).status).toBe(200);
    const without = await startTestServer(await database(), makeLog('silent'));
    expect((await fetch(`${without.url}/metrics`)).status).toBe(404);
    await without.close();
  });

  it('The metrics count requests and answers, and name nobody', async () => {
    const token = await accessToken(server, 'acme', 'anna');
    const post = (path: string, body: unknown) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    const first = await post('/v1/pull', { wire: 1, epoch: null, cursors: [], limit: 10 });
    const { epoch, horizon, buckets } = PullResponse.parse(await first.json());
    const cursors = buckets.map((bucket) => ({ bucket, after: horizon }));
    await post('/v1/pull', { wire: 1, epoch, cursors, limit: 10 });
    const at = '2026-11-24T10:00:00Z';
    const mutations = [
      { id: 'm1', seq: 1, kind: 'void', args: {}, at },
      { id: 'm2', seq: 2, kind: 'nonsense', args: {}, at },
    ];
    for (let i = 0; i < 2; i += 1) {
      await post('/v1/push', { wire: 1, epoch, clientId: 'c', mutations });
    }
    const live = await openLive(server.url, token);
    await live.next();
    const text = await (await look(`Bearer ${METRICS_TOKEN}`)).text();
    live.close();
    expect({
      changes: value(text, 'repside_pulls_total{result="changes"}'),
      empty: value(text, 'repside_pulls_total{result="empty"}'),
      applied: value(text, 'repside_mutations_total{status="applied"}'),
      rejected: value(text, 'repside_mutations_total{status="rejected"}'),
      repeated: value(text, 'repside_mutations_total{status="repeated"}'),
      live: value(text, 'repside_live_connections'),
      lag: value(text, 'repside_feed_lag_operations_bucket{le="0"}'),
      pulls: value(text, 'repside_http_request_seconds_count{route="/v1/pull",status="200"}'),
      pool: value(text, 'repside_db_pool_total'),
    }).toEqual({
      changes: '1',
      empty: '1',
      applied: '1',
      rejected: '1',
      repeated: '2',
      live: '1',
      lag: '1',
      pulls: '2',
      pool: '1',
    });
    for (const line of text.trim().split(/\n+/)) {
      expect(line).toMatch(/^(# (HELP|TYPE) repside_\w+ .+|repside_\w+(\{[^{}]*\})? [\d.e+-]+)$/);
    }
    expect(text).not.toMatch(/acme|anna/);
  });
});

describe('a large answer', () => {
  it('A large answer is compressed for clients that accept it, a small one never', async () => {
    const db = await database();
    await db.transaction((tx) =>
      writeChanges(
        tx,
        'acme',
        Array.from({ length: 200 }, (_, i) => {
          return {
            kind: 'account',
            id: `a${i}`,
            row: account({ id: `a${i}`, ownerRepId: 'anna' }),
          };
        }),
      ),
    );
    const app = await overSocket(
      makeApp({
        db,
        clock: fixedClock('2026-11-24T10:00:00Z'),
        log: makeLog('silent'),
        authenticate: async () => ({ orgId: 'acme', repId: 'anna' }),
        signIn: {
          issuer: 'https://issuer.example',
          clientId: 'x',
          scope: 'openid',
          resource: null,
        },
        isOpen: () => true,
      }),
    );
    const pull = (limit: number, accept: string) =>
      app.request('/v1/pull', {
        method: 'POST',
        headers: { 'accept-encoding': accept, origin: 'chrome-extension://abc' },
        body: JSON.stringify({ wire: 1, epoch: null, cursors: [], limit }),
      });
    const plain = await (await pull(1_000, 'identity')).text();
    const large = await pull(1_000, 'br;q=1, gzip;q=0.5');
    expect(large.headers.get('content-encoding')).toBe('gzip');
    expect(large.headers.get('vary')).toBe('Accept-Encoding, Origin');
    expect(Number(large.headers.get('content-length')) * 4).toBeLessThan(plain.length);
    // fetch decompresses the answer, as a browser does.
    expect(await large.text()).toBe(plain);
    for (const [limit, accept] of [
      [1, 'gzip'],
      [1_000, 'gzip;q=0, br'],
      [1_000, ''],
    ] as const) {
      expect((await pull(limit, accept)).headers.get('content-encoding')).toBeNull();
    }
    await app.close();
    await db.close();
  });
});

describe('too many requests', () => {
  it('A rep who asks too often is refused until the time in Retry-After, and nobody else notices', async () => {
    const db = await database();
    const clock = fixedClock('2026-11-24T10:00:00Z');
    const app = await overSocket(
      makeApp({
        db,
        clock,
        log: makeLog('silent'),
        authenticate: async (header) => ({ orgId: 'acme', repId: (header ?? '').slice(7) }),
        signIn: {
          issuer: 'https://issuer.example',
          clientId: 'x',
          scope: 'openid',
          resource: null,
        },
        isOpen: () => true,
        rates: { requests: [{ perMinute: 60, capacity: 5 }], bytes: [], rows: [] },
      }),
    );
    const ask = (repId: string) =>
      app.request('/v1/me', { headers: { authorization: `Bearer ${repId}` } });
    const statuses = [];
    for (let i = 0; i < 7; i += 1) statuses.push((await ask('anna')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = await ask('anna');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(Problem.parse(await refused.json()).code).toBe('rate-limited');
    expect((await ask('ben')).status).toBe(200);
    clock.move(1_000);
    expect([(await ask('anna')).status, (await ask('anna')).status]).toEqual([200, 429]);
    clock.move(-3_600_000);
    expect((await ask('anna')).status).toBe(429);
    clock.move(3_600_000);
    expect((await ask('anna')).status).toBe(200);
    await app.close();
    await db.close();
  });
});
