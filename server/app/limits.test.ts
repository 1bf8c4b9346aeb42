import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../lib/contract/wire/problem.ts';
import { newId } from '../../lib/kit/id.ts';
import { makePglite } from '../../test/kit/databases.ts';
import { rep } from '../../test/kit/rows.ts';
import { accessToken, startTestServer } from '../../test/kit/test-server.ts';
import { createOrg } from '../db/org.ts';
import type { RunningServer } from '../start-server.ts';
import { writeChanges } from '../write/write-rows.ts';

const limits = {
  ...{ RATE_PER_MINUTE: '100', RATE_BURST: '100', ADDRESS_PER_MINUTE: '20' },
  ...{ MIB_PER_MINUTE: '1', ROWS_PER_MINUTE: '10', TRUST_PROXY: '1' },
};

describe('limits, over a socket', () => {
  let server: RunningServer;
  beforeAll(async () => {
    const db = await makePglite();
    await createOrg(db, 'acme', 'Acme');
    await db.transaction((tx) =>
      writeChanges(
        tx,
        'acme',
        ['anna', 'ben', 'carl'].map((id) => ({ kind: 'rep', id, row: rep({ id }) })),
      ),
    );
    server = await startTestServer(db, undefined, limits);
  });
  afterAll(() => server.close());

  const bearer = async (repId: string) => `Bearer ${await accessToken(server, 'acme', repId)}`;
  const ask = (path: string, authorization: string, from: string, body?: unknown) =>
    fetch(`${server.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization, 'x-forwarded-for': from, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });

  it('The limits stop strangers at one address, but not other addresses, and not a rep who has signed in there', async () => {
    const anna = await bearer('anna');
    expect((await ask('/v1/me', anna, '1.1.1.1')).status).toBe(200);
    const statuses: number[] = [];
    // A client that sends another address in the header each time still counts under the address that the proxy has seen.
    for (let i = 0; i < 30; i += 1) {
      statuses.push((await ask('/v1/me', `Bearer a.b.${i}`, `9.9.9.${i}, 1.1.1.1`)).status);
    }
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(20);
    expect(statuses.at(-1)).toBe(429);
    const refused = await ask('/oidc/auth?client_id=x', '', '1.1.1.1');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Problem.parse(await refused.json()).code).toBe('rate-limited');
    expect((await ask('/v1/me', anna, '1.1.1.1')).status).toBe(200);
    expect((await ask('/v1/me', await bearer('ben'), '2.2.2.2')).status).toBe(200);
  });

  it('The question that a stranger may ask is not parsed when it is long', async () => {
    const long = { orgId: 'acme', repId: 'anna', exitToken: 'x', more: 'x'.repeat(4_096) };
    const refused = await ask('/v1/gone', '', '3.3.3.3', long);
    expect(refused.status).toBe(400);
    expect(Problem.parse(await refused.json()).message).toContain('longer than 4096');
  });

  it('The limits count the rows that a rep writes, and the bytes that a rep sends', async () => {
    const [ben, carl] = [await bearer('ben'), await bearer('carl')];
    const push = (authorization: string, count: number, padding = '') =>
      ask('/v1/push', authorization, '3.3.3.3', {
        ...{ wire: 1, epoch: 'another', clientId: newId(), padding },
        mutations: Array.from({ length: count }, (_, i) => ({
          ...{ id: newId(), seq: i + 1, kind: 'void', args: {}, at: '2026-11-24T09:00:00Z' },
        })),
      });
    expect((await push(ben, 50)).status).toBe(409);
    const rows = await push(ben, 1);
    expect(rows.status).toBe(429);
    expect(Problem.parse(await rows.json()).message).toContain('changes');
    expect((await push(carl, 1, 'x'.repeat(1_200_000))).status).not.toBe(429);
    const bytes = await ask('/v1/me', carl, '3.3.3.3');
    expect(bytes.status).toBe(429);
    expect(Problem.parse(await bytes.json()).message).toContain('data');
  });
});
