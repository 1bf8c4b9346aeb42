import { beforeEach, describe, expect, it } from 'vitest';
import { activity, lead } from '../../test/kit/rows.ts';
import { freshDatabases, pageOf } from '../../test/kit/sync-server.ts';
import { PushRequest } from '../contract/wire/push.ts';
import { fixedClock } from '../kit/clock.ts';
import { ok } from '../kit/result.ts';
import { cancelUnsent, enqueue, outboxEntries } from '../store/outbox.ts';
import { discardOutboxEntry, retryOutboxEntry } from './actions.ts';
import { outboxQuery } from './outbox-queries.ts';
import { syncOnce } from './sync-once.ts';

const clock = fixedClock('2026-11-24T09:00:00Z');

/** A server that rejects leads with these names, and records the contents of each request. */
function backend() {
  const refuses = new Set<string>();
  const pushes: string[][] = [];
  const labels = new Map<string, string>();
  const answer = ({ id, kind, args }: PushRequest['mutations'][number]) => {
    const { lead: made } = args as { lead?: { name: string } }; // sent by the client under test
    if (kind === 'lead.create' && refuses.has(made?.name ?? '')) {
      return { id, status: 'rejected', code: 'duplicate', reason: 'She is a lead already.' };
    }
    return { id, status: 'applied', version: 1 };
  };
  const fetch = async (input: unknown, init?: RequestInit) => {
    if (!String(input).endsWith('/v1/push')) return Response.json(pageOf([], { horizon: 0 }));
    const { mutations } = PushRequest.parse(JSON.parse(String(init?.body)));
    pushes.push(mutations.map(({ id, kind }) => labels.get(id) ?? kind));
    return Response.json({ wire: 1, results: mutations.map(answer) });
  };
  const sync = () =>
    syncOnce({ clock, fetch, token: async () => ok('token'), refused: async () => {} });
  return { refuses, pushes, labels, sync };
}

describe('I7: what depends on a refused click', () => {
  let server: ReturnType<typeof backend>;
  let create: string;
  let call: string;
  beforeEach(async () => {
    await freshDatabases();
    server = backend();
    create = await enqueue('lead.create', { lead: lead({ id: 'l', name: 'Mina' }) }, clock);
    call = await log('call', 'l');
    await log('else', null);
  });

  const log = async (id: string, leadId: string | null) => {
    const row = activity({ id, repId: 'rep-1', kind: 'call', subject: id, leadId });
    const entry = await enqueue('activity.log', { activity: row }, clock);
    server.labels.set(entry, id);
    return entry;
  };
  const states = async () => (await outboxQuery().read()).map((line) => line.state);
  const lineOf = async (id: string) => (await outboxQuery().read()).find((one) => one.id === id);

  it('A dependent click is sent after the one it needs is applied, in a request of its own', async () => {
    await server.sync();
    expect(server.pushes).toEqual([['lead.create'], ['call', 'else']]);
  });

  it('A blocked click says what it waits for, and the others are sent', async () => {
    server.refuses.add('Mina');
    await server.sync();
    expect(server.pushes).toEqual([['lead.create'], ['else']]);
    expect(await states()).toEqual(['rejected', 'blocked', 'sent']);
    expect(await lineOf(call)).toMatchObject({
      waitsFor: { what: 'lead.create', label: 'Mina', rejected: true },
    });
    expect(await lineOf(create)).toMatchObject({ waiting: 1 });
    await server.sync();
    expect(server.pushes).toHaveLength(2);
  });

  it('A click after the rejection is blocked too', async () => {
    server.refuses.add('Mina');
    await server.sync();
    await log('later', 'l');
    await server.sync();
    expect(server.pushes.flat()).not.toContain('later');
  });

  it('A blocked click is sent when the one it needs is sent again and applied', async () => {
    server.refuses.add('Mina');
    await server.sync();
    server.refuses.clear();
    await retryOutboxEntry(create);
    expect(await states()).toEqual(['blocked', 'sent', 'pending']);
    expect(await lineOf(call)).toMatchObject({ waitsFor: { rejected: false } });
    await server.sync();
    expect(server.pushes.slice(2)).toEqual([['lead.create'], ['call']]);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('A blocked click stays blocked when the one it needs is rejected again', async () => {
    server.refuses.add('Mina');
    await server.sync();
    await retryOutboxEntry(create);
    await server.sync();
    expect(server.pushes.slice(2)).toEqual([['lead.create']]);
    expect(await states()).toEqual(['blocked', 'sent', 'rejected']);
  });

  it('A blocked click is discarded with the one it needs, or alone', async () => {
    server.refuses.add('Mina');
    const second = await log('second', 'l');
    await server.sync();
    await discardOutboxEntry(second);
    expect(await states()).toEqual(['rejected', 'blocked', 'sent']);
    await discardOutboxEntry(create);
    expect((await outboxEntries()).map(({ state }) => state)).toEqual(['sent']);
    await server.sync();
    expect(server.pushes.flat()).toEqual(['lead.create', 'else']);
  });

  it('A click that another one needs can’t be cancelled', async () => {
    expect(await cancelUnsent(create)).toBe(false);
    expect(await cancelUnsent(call)).toBe(true);
    expect(await cancelUnsent(create)).toBe(true);
  });
});
