import { beforeEach, describe, expect, it, vi } from 'vitest';
import { activity } from '../../test/kit/rows.ts';
import { freshDatabases, pageOf } from '../../test/kit/sync-server.ts';
import type { Problem } from '../contract/wire/problem.ts';
import { fixedClock } from '../kit/clock.ts';
import { ok } from '../kit/result.ts';
import { enqueue, outboxEntries } from '../store/outbox.ts';
import { syncStatusQuery } from './queries.ts';
import { syncOnce } from './sync-once.ts';

// A client of a future version.
vi.mock('../contract/wire/version.ts', () => ({ wireVersion: 4, oldestWireVersion: 2 }));

const clock = fixedClock('2026-11-24T09:00:00Z');

/** A server that speaks up to `max`, and records the version of each request. */
function backend(max: number) {
  const asked: number[] = [];
  const server = { max, version: '1.0.0' };
  const fetch = async (input: unknown, init?: RequestInit) => {
    // Sent by the client under test.
    const body = JSON.parse(String(init?.body)) as { wire: number; mutations?: { id: string }[] };
    asked.push(body.wire);
    if (body.wire > server.max) {
      const wire = { min: 1, max: server.max };
      const problem: Problem = { code: 'wire-too-new', message: 'Update the server.', wire };
      return Response.json(problem, { status: 426 });
    }
    if (!String(input).endsWith('/v1/push')) {
      return Response.json(pageOf([], { horizon: 9, serverVersion: server.version }));
    }
    const results = body.mutations?.map(({ id }) => ({ id, status: 'applied', version: 5 }));
    return Response.json({ wire: body.wire, results });
  };
  const sync = () =>
    syncOnce({ clock, fetch, token: async () => ok('token'), refused: async () => {} });
  return { server, asked, sync };
}

describe('I14: a server older than this client', () => {
  beforeEach(freshDatabases);
  const log = (id: string) => enqueue('activity.log', { activity: activity({ id }) }, clock);

  it('An older server is asked again in the newest common version, in the same sync and from then on', async () => {
    const { asked, sync } = backend(3);
    await log('a');
    await sync();
    expect(asked).toEqual([4, 4, 3, 3]);
    expect(await outboxEntries()).toEqual([]);
    expect(await syncStatusQuery().read()).toMatchObject({ state: 'idle', problem: null });
    await sync();
    expect(asked.slice(4)).toEqual([3]);
  });

  it('An updated server is asked in the newest version again', async () => {
    const { server, asked, sync } = backend(3);
    await sync();
    await sync();
    Object.assign(server, { max: 4, version: '2.0.0' });
    await sync();
    await sync();
    expect(asked).toEqual([4, 3, 3, 3, 4]);
  });

  it('A server that is too old for any version is reported, and the outbox is kept', async () => {
    const { asked, sync } = backend(1);
    await log('a');
    await sync();
    expect(asked).toEqual([4, 4]);
    expect((await outboxEntries()).map(({ state }) => state)).toEqual(['pending']);
    expect(await syncStatusQuery().read()).toMatchObject({ state: 'too-new', pending: 1 });
  });
});
