import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../lib/contract/wire/problem.ts';
import { systemClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { hasPostgres, newPostgresUrl } from '../../test/kit/databases.ts';
import { overSocket } from '../../test/kit/over-socket.ts';
import { rep } from '../../test/kit/rows.ts';
import {
  type OwnedDatabase as Database,
  isPassing,
  openPostgres,
  sqlState,
} from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { createOrg } from '../db/org.ts';
import { writeChanges } from '../write/write-rows.ts';
import { makeApp } from './app.ts';

const whose = `SELECT current_setting('role') AS role,
  coalesce(current_setting('repside.org', true), '') AS org`;
const statementMs = 1_000;
// On a busy machine, a new connection takes its time too.
const connectMs = 30_000;

describe.runIf(hasPostgres())('a Postgres that takes too long', () => {
  let url: string;
  let other: Database;
  let db: Database;
  let orgId: string;
  beforeAll(async () => {
    url = await newPostgresUrl();
    other = await openPostgres(url, 2);
    await migrate(other);
    // With only one connection, it shows at once if somebody keeps it.
    db = await openPostgres(url, 1, { statementMs, connectMs });
  });
  afterAll(async () => {
    await db.close();
    await other.close();
  });
  beforeEach(async () => {
    orgId = newId();
    await createOrg(other, orgId, 'Acme');
    await other.transaction((tx) =>
      writeChanges(tx, orgId, [{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }]),
    );
  });

  const post = async (path: string, body: object, on = db) => {
    const app = await overSocket(
      makeApp({
        db: on,
        clock: systemClock,
        log: pino({ level: 'silent' }),
        authenticate: async () => ({ orgId, repId: 'anna' }),
        signIn: {
          issuer: 'https://issuer.example',
          clientId: 'x',
          scope: 'openid',
          resource: null,
        },
        isOpen: () => true,
      }),
    );
    const answer = await app.request(path, {
      method: 'POST',
      body: JSON.stringify({ wire: 1, ...body }),
    });
    const text = await answer.text();
    await app.close();
    return new Response(text, answer);
  };
  const pull = (on?: Database) => post('/v1/pull', { epoch: null, cursors: [], limit: 10 }, on);

  it.each(['query', 'transaction', 'snapshot'] as const)(
    'A slow %s is cut short, and the next one finds a connection without a scope',
    async (how) => {
      const sleep = 'SELECT pg_sleep(60)';
      for (const on of [db, db.inOrg(orgId), db.acrossOrgs()]) {
        const slow = how === 'query' ? on.query(sleep) : on[how]((tx) => tx.query(sleep));
        await expect(slow).rejects.toSatisfy((error) => sqlState(error) === '57014');
        expect(await db.query(whose)).toEqual([{ role: 'none', org: '' }]);
        expect(db.pool().waiting).toBe(0);
      }
    },
  );

  it('A push that waits too long for the counter is told to come again, and has changed nothing', async () => {
    const epoch = (
      await other.query<{ epoch: string }>('SELECT epoch FROM org WHERE org_id = $1', [orgId])
    )[0]?.epoch;
    const mutation = { id: 'm', seq: 1, kind: 'void', args: {}, at: '2026-11-24T10:00:00Z' };
    const push = () => post('/v1/push', { epoch, clientId: 'c', mutations: [mutation] });
    let answer: Response | undefined;
    await other.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM org_version WHERE org_id = $1 FOR UPDATE', [orgId]);
      answer = await push();
    });
    expect(answer?.status).toBe(503);
    expect(answer?.headers.get('retry-after')).toBe('5');
    expect(Problem.parse(await answer?.json())).toEqual({
      code: 'unavailable',
      message: 'The database statement took too long and was cancelled',
    });
    expect(await other.query('SELECT 1 FROM mutation WHERE org_id = $1', [orgId])).toEqual([]);
    expect((await push()).status).toBe(200);
  });

  it('An idle transaction is ended, its connection is replaced, and its caller is told to come again', async () => {
    const idle = db.transaction(async (tx) => {
      await other.query('SELECT pg_sleep($1)', [(2 * statementMs) / 1000]);
      await tx.query('SELECT 1');
    });
    await expect(idle).rejects.toSatisfy(isPassing);
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('A pull that finds no connection in time is told to come again', async () => {
    const hurried = await openPostgres(url, 1, { statementMs: 30_000, connectMs: 3_000 });
    let answer: Response | undefined;
    await hurried.transaction(async () => {
      answer = await pull(hurried);
    });
    expect(answer?.status).toBe(503);
    expect(Problem.parse(await answer?.json()).code).toBe('unavailable');
    expect((await pull(hurried)).status).toBe(200);
    await hurried.close();
  });
});
