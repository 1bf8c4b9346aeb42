import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Me, PublicConfig } from '../../lib/contract/wire/config.ts';
import { Problem } from '../../lib/contract/wire/problem.ts';
import { PullResponse } from '../../lib/contract/wire/pull.ts';
import { wireVersion } from '../../lib/contract/wire/version.ts';
import { databaseKinds, emptyPglite, makePglite } from '../../test/kit/databases.ts';
import { rep } from '../../test/kit/rows.ts';
import { accessToken, startTestServer, type TokenFaults } from '../../test/kit/test-server.ts';
import { withStatements } from '../../test/kit/with-statements.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { putFile } from '../files/files.ts';
import { type Log, makeLog } from '../log.ts';
import type { RunningServer } from '../start-server.ts';
import { writeChanges } from '../write/write-rows.ts';

const orgId = 'acme';
const file = { mediaType: 'application/pdf', name: 'Vertrag „1“.pdf', bytes: Buffer.from('%PDF') };

async function fill(db: Database): Promise<string> {
  for (const id of [orgId, 'other']) {
    await createOrg(db, id, `Organisation ${id}`);
    await db.transaction((tx) =>
      writeChanges(tx, id, [{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }]),
    );
  }
  return (await putFile(db, orgId, file)).hash;
}

describe.each(databaseKinds())('the HTTP interface on $kind', ({ make }) => {
  let server: RunningServer;
  let hash: string;
  const lines: string[] = [];
  beforeAll(async () => {
    const db = await make();
    hash = await fill(db);
    server = await startTestServer(db, makeLog('info', { write: (line) => lines.push(line) }));
  });
  afterAll(() => server.close());

  const call = async (path: string, init: RequestInit & { token?: string } = {}) => {
    const headers = new Headers(init.headers);
    if (init.token !== undefined) headers.set('authorization', `Bearer ${init.token}`);
    return fetch(server.url + path, { ...init, headers });
  };
  const post = (path: string, body: unknown, token?: string) =>
    call(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      token,
    });
  const anna = (faults?: TokenFaults) => accessToken(server, orgId, 'anna', faults);
  const problem = async (response: Response) => ({
    status: response.status,
    ...Problem.parse(await response.json()),
  });

  it('The server tells anybody how to sign in, and a rep who they are', async () => {
    const config = PublicConfig.parse(await (await call('/v1/config')).json());
    expect(config).toMatchObject({
      wire: { min: 1, max: wireVersion },
      signIn: { issuer: `${server.url}/oidc`, resource: `${server.url}/v1` },
    });
    const me = Me.parse(await (await call('/v1/me', { token: await anna() })).json());
    expect(me).toMatchObject({
      orgId,
      orgName: 'Organisation acme',
      repId: 'anna',
      buckets: ['org', 'rep:anna'],
      hostKey: { kty: 'EC', crv: 'P-256' },
    });
  });

  it('The server tells nobody the private half of the key for host files', async () => {
    const text = await (await call('/v1/me', { token: await anna() })).text();
    expect(Object.keys(JSON.parse(text).hostKey).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  });

  it('The server answers a pull, and a second push byte for byte as the first', async () => {
    const body = { wire: 1, epoch: null, cursors: [], limit: 10 };
    const answer = await post('/v1/pull', body, await anna());
    const { epoch, horizon } = PullResponse.parse(await answer.json());
    expect(horizon).toBe(1);
    const mutation = { id: 'm', seq: 1, kind: 'void', args: {}, at: '2026-11-24T10:00:00Z' };
    const pushed = { wire: 1, epoch, clientId: 'c', mutations: [mutation] };
    const texts = [
      await (await post('/v1/push', pushed, await anna())).text(),
      await (await post('/v1/push', pushed, await anna())).text(),
    ];
    expect(texts[0]).toBe('{"wire":1,"results":[{"id":"m","status":"applied","version":1}]}');
    expect(texts[1]).toBe(texts[0]);
  });

  it.each<[string, TokenFaults]>([
    ['expired', { expiresIn: -60 }],
    ['of another issuer', { issuer: 'http://127.0.0.1:1/oidc' }],
    ['for another audience', { audience: 'repside-extension' }],
    ['no access token', { typ: 'JWT' }],
  ])('The server answers 401 to a token that is %s', async (_what, faults) => {
    const response = await call('/v1/me', { token: await anna(faults) });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await problem(response)).toMatchObject({ status: 401, code: 'unauthorized' });
  });

  it('The server answers 401 without a token, to a broken token, and to a rep who is gone', async () => {
    const token = await anna();
    const forged = `${token.slice(0, -4)}AAAA`;
    for (const broken of [undefined, 'x', forged, await accessToken(server, orgId, 'gone')]) {
      for (const path of ['/v1/me', `/v1/files/${hash}`]) {
        const response = await call(path, { token: broken });
        expect(await problem(response), `${path} ${broken}`).toMatchObject({ status: 401 });
      }
    }
  });

  it('The server says what is wrong with a request', async () => {
    const token = await anna();
    const pull = { wire: 1, epoch: null, cursors: [], limit: 10 };
    expect(await problem(await post('/v1/pull', '{', token))).toMatchObject({
      status: 400,
      code: 'bad-request',
    });
    expect(await problem(await post('/v1/pull', { ...pull, limit: 0 }, token))).toMatchObject({
      status: 400,
      message: expect.stringContaining('limit'),
    });
    // The rest of a body of another version may have any shape.
    expect(await problem(await post('/v1/pull', { wire: 9, shape: 'new' }, token))).toMatchObject({
      status: 426,
      code: 'wire-too-new',
      wire: { min: 1, max: wireVersion },
    });
    expect(await problem(await post('/v1/push', { wire: 0 }, token))).toMatchObject({
      status: 426,
      code: 'wire-too-old',
    });
    const huge = { ...pull, padding: 'x'.repeat(2 * 1024 * 1024) };
    expect(await problem(await post('/v1/pull', huge, token))).toMatchObject({
      status: 413,
      code: 'too-large',
    });
    // A body without a declared length.
    const chunked = { method: 'POST', body: new Blob([JSON.stringify(huge)]).stream(), token };
    const refused = await call('/v1/pull', { ...chunked, duplex: 'half' } as RequestInit);
    expect(await problem(refused)).toMatchObject({ status: 413 });
    expect(await problem(await call('/v2/pull'))).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('The server gives a file only to its own organisation, and never to be run', async () => {
    const response = await call(`/v1/files/${hash}`, { token: await anna() });
    expect(await response.text()).toBe('%PDF');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''Vertrag%20%E2%80%9E1%E2%80%9C.pdf`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    for (const [path, org] of [
      [`/v1/files/${hash}`, 'other'],
      ['/v1/files/0', orgId],
      [`/v1/files/${'0'.repeat(64)}`, orgId],
    ] as const) {
      const token = await accessToken(server, org, 'anna');
      expect(await problem(await call(path, { token }))).toMatchObject({ status: 404 });
    }
  });

  it('The server lets extensions read its answers, and no website', async () => {
    const preflight = {
      method: 'OPTIONS',
      headers: {
        origin: 'chrome-extension://abc',
        'access-control-request-method': 'POST',
        'access-control-request-private-network': 'true',
      },
    };
    const allowed = await call('/v1/pull', preflight);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('chrome-extension://abc');
    expect(allowed.headers.get('access-control-allow-private-network')).toBe('true');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    const plain = await call('/v1/me', { headers: { origin: 'moz-extension://abc' } });
    expect([plain.status, plain.headers.get('access-control-allow-origin')]).toEqual([
      401,
      'moz-extension://abc',
    ]);
    for (const origin of ['https://evil.example', 'null', 'https://chrome-extension.example']) {
      const refused = await call('/v1/config', { headers: { origin } });
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('The log says what happened, and nothing about people', async () => {
    const token = await anna();
    await call(`/v1/files/${hash}?q=secret`, { token });
    await call('/v1/secret', { token });
    const text = lines.join('');
    expect(text).toContain('"route":"/v1/files/:hash"');
    expect(text).toContain('"route":"other"');
    for (const secret of [token, hash, 'secret', 'anna', 'acme.example']) {
      expect(text.includes(secret), secret).toBe(false);
    }
  });
});

describe('a server that starts and stops', () => {
  it('A server whose database is gone says that it is not ready', async () => {
    const db = await makePglite();
    const server = await startTestServer(db, makeLog('silent'));
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await db.close();
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(503);
    expect(Problem.parse(await response.json()).code).toBe('unavailable');
    await server.close().catch(() => {});
  });

  it('A server finishes a running request before it stops', async () => {
    const lite = await emptyPglite();
    let reached = () => {};
    let goOn = () => {};
    const atQuery = new Promise<void>((done) => {
      reached = done;
    });
    const held = new Promise<void>((done) => {
      goOn = done;
    });
    let hold = false;
    const db = withStatements(lite, ({ query }) => ({
      query: async (sql, params) => {
        if (hold) {
          reached();
          await held;
        }
        return query(sql, params);
      },
    }));
    const server = await startTestServer(db, quiet);
    await fill(db);
    const token = await accessToken(server, orgId, 'anna');
    hold = true;
    const running = fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    await atQuery;
    const stopping = server.close();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    goOn();
    const response = await running;
    expect(response.status).toBe(200);
    expect(Me.parse(await response.json()).repId).toBe('anna');
    await stopping;
    await expect(lite.query('SELECT 1')).rejects.toThrow();
  });

  it('A stopping server does not wait for a client that only keeps its connection open', async () => {
    const server = await startTestServer(await makePglite(), quiet);
    const idle = httpRequest(`${server.url}/healthz`, { agent: false });
    idle.on('error', () => {});
    await new Promise<void>((done) => {
      idle.end();
      idle.on('response', (response) => response.resume().on('end', done));
    });
    await server.close();
  });

  const quiet: Log = makeLog('silent');
});
