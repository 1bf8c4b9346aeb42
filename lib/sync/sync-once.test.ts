import { beforeEach, describe, expect, it } from 'vitest';
import { bucketPage, freshDatabases, pageOf, scriptedFetch } from '../../test/kit/sync-server.ts';
import { PushRequest } from '../contract/wire/push.ts';
import { fixedClock } from '../kit/clock.ts';
import { fail, ok } from '../kit/result.ts';
import type { StoreDatabase } from '../store/database.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { cancelUnsent, enqueue, outboxEntries } from '../store/outbox.ts';
import type { OutboxDatabase } from '../store/outbox-database.ts';
import { allRows } from '../store/rows.ts';
import { exportOutbox, retryOutboxEntry, retryOutboxNow } from './actions.ts';
import { type SyncTools, syncOnce, syncSafely } from './sync-once.ts';

const clock = fixedClock('2026-11-24T09:00:00Z');
let outbox: OutboxDatabase;
let store: StoreDatabase;

beforeEach(async () => {
  ({ outbox, store } = await freshDatabases());
});

function toolsWith(script: ReturnType<typeof scriptedFetch>): SyncTools {
  return {
    clock,
    fetch: script.fetch,
    token: async () => ok('token'),
    refused: async () => {},
  };
}

const emptyPage =
  (horizon = 0) =>
  () =>
    Response.json(pageOf([], { horizon }));

/** Applies every pushed mutation, each at the given version. */
const applied = (version: number) => (body: unknown) => {
  const { mutations } = PushRequest.parse(body);
  const results = mutations.map((m) => ({ id: m.id, status: 'applied', version }));
  return Response.json({ wire: 1, results });
};

function activity(id: string) {
  return {
    id,
    kind: 'call' as const,
    repId: 'rep-1',
    accountId: null,
    contactId: null,
    leadId: null,
    dealId: null,
    at: '2026-11-24T09:00:00.000Z',
    subject: id,
    note: null,
    addresses: [],
    messageKey: null,
  };
}

const log = (id: string) => enqueue('activity.log', { activity: activity(id) }, clock);

describe('a sync', () => {
  it('Clicks are sent in order, and the overlay stays until a pull brings their effect', async () => {
    await log('one');
    await log('two');
    const script = scriptedFetch([applied(7), emptyPage(6)]);
    await syncOnce(toolsWith(script));
    const pushed = PushRequest.parse(script.asked[0]?.body);
    expect(pushed.mutations.map((m) => m.seq)).toEqual([1, 2]);
    expect((await allRows('activity')).map((s) => s.state)).toEqual(['sent', 'sent']);
    const rows = ['one', 'two'].map((id) => ({
      version: 7,
      kind: 'activity',
      id,
      row: activity(id),
    }));
    await syncOnce(
      toolsWith(scriptedFetch([() => Response.json(pageOf([bucketPage('rep:rep-1', rows)]))])),
    );
    expect(await outboxEntries()).toEqual([]);
    expect((await allRows('activity')).map((s) => s.state)).toEqual(['confirmed', 'confirmed']);
  });

  it('The same mutation is sent again if its answer was lost', async () => {
    await log('one');
    const lost = scriptedFetch([
      () => {
        throw new TypeError('connection reset');
      },
      emptyPage(),
    ]);
    await syncOnce(toolsWith(lost));
    clock.move(600_000);
    const again = scriptedFetch([applied(3), emptyPage(3)]);
    await syncOnce(toolsWith(again));
    const [a, b] = [lost, again].map((s) => PushRequest.parse(s.asked[0]?.body));
    expect(b?.mutations).toEqual(a?.mutations);
    expect(b?.clientId).toBe(a?.clientId);
    expect(await outboxEntries()).toEqual([]);
  });

  it('Entries are sent at once when the server answers again, and when the rep asks', async () => {
    const away = () => Promise.reject(new TypeError('failed'));
    await log('one');
    await syncOnce(toolsWith(scriptedFetch([away, away])));
    const back = scriptedFetch([emptyPage(), applied(3), emptyPage(3)]);
    await syncOnce(toolsWith(back));
    expect(back.asked.map((a) => a.path)).toEqual(['/v1/pull', '/v1/push', '/v1/pull']);
    expect(await outboxEntries()).toEqual([]);

    await log('two');
    const busy = () => Response.json({ code: 'unavailable', message: 'Later.' }, { status: 503 });
    await syncOnce(toolsWith(scriptedFetch([busy, emptyPage(3)])));
    const patient = scriptedFetch([emptyPage(3)]);
    await syncOnce(toolsWith(patient));
    expect(patient.asked).toHaveLength(1);
    await retryOutboxNow();
    await syncOnce(toolsWith(scriptedFetch([applied(4), emptyPage(4)])));
    expect(await outboxEntries()).toEqual([]);
  });

  it.each([
    [401, 'unauthorized'],
    [426, 'wire-too-old'],
  ])(
    'Entries that a %i turned away are sent at once when the server accepts them again',
    async (status, code) => {
      const no = () => Response.json({ code, message: 'Not now.' }, { status });
      await log('one');
      await syncOnce(toolsWith(scriptedFetch([no, no])));
      const again = scriptedFetch([emptyPage(), applied(3), emptyPage(3)]);
      await syncOnce(toolsWith(again));
      expect(await outboxEntries()).toEqual([]);
    },
  );

  it('A rejected entry keeps its reason, and later ones are sent', async () => {
    await log('bad');
    await log('good');
    const script = scriptedFetch([
      (body) => {
        const [bad, good] = PushRequest.parse(body).mutations;
        return Response.json({
          wire: 1,
          results: [
            { id: bad?.id, status: 'rejected', code: 'not-found', reason: 'That account is gone.' },
            { id: good?.id, status: 'applied', version: 4 },
          ],
        });
      },
      emptyPage(4),
    ]);
    await syncOnce(toolsWith(script));
    const left = await outboxEntries();
    expect(left.map((e) => [e.state, e.lastError?.message])).toEqual([
      ['rejected', 'That account is gone.'],
    ]);
    expect(JSON.parse(await exportOutbox())).toHaveLength(1);
    await retryOutboxEntry(left[0]?.id ?? '');
    const second = scriptedFetch([applied(9), emptyPage(9)]);
    await syncOnce(toolsWith(second));
    const retried = PushRequest.parse(second.asked[0]?.body).mutations[0];
    expect(retried?.seq).toBe(3);
    expect(retried?.id).not.toBe(left[0]?.id);
  });

  it.each([
    ['offline', () => Promise.reject(new TypeError('failed'))],
    ['intercepted', () => new Response('<html>Sign in to the hotel</html>')],
    [
      'unavailable',
      () => Response.json({ code: 'unavailable', message: 'Later.' }, { status: 503 }),
    ],
    [
      'wire-too-old',
      () => Response.json({ code: 'wire-too-old', message: 'Update.' }, { status: 426 }),
    ],
    ['unreadable', () => Response.json({ nothing: true })],
  ])('The sync reports %s and loses nothing', async (code, reply) => {
    await log('one');
    await syncOnce(toolsWith(scriptedFetch([reply, reply])));
    expect((await getMeta('syncProblem'))?.code).toBe(code);
    expect(await outboxEntries()).toHaveLength(1);
    expect((await outboxEntries())[0]?.state).toBe('pending');
  });

  it('A sync waits for a sign-in without a token, and tries only one fresh token', async () => {
    await log('one');
    let tokens = 0;
    const refuse = () =>
      Response.json({ code: 'unauthorized', message: 'Expired.' }, { status: 401 });
    const tools: SyncTools = {
      ...toolsWith(scriptedFetch([refuse, refuse, refuse, refuse])),
      token: async () => {
        tokens += 1;
        return ok(`token-${tokens}`);
      },
    };
    await syncOnce(tools);
    expect(tokens).toBe(2);
    expect((await getMeta('syncProblem'))?.code).toBe('unauthorized');
    await syncOnce({ ...tools, token: async () => fail('unauthorized' as const) });
    expect(await outboxEntries()).toHaveLength(1);
  });

  it('A restored server gets new numbers, and what it may have lost is sent again', async () => {
    await log('one');
    await syncOnce(toolsWith(scriptedFetch([applied(50), emptyPage(40)])));
    const epochProblem = () =>
      Response.json({ code: 'epoch', message: 'Restored.' }, { status: 409 });
    await log('two');
    const script = scriptedFetch([
      epochProblem,
      () => Response.json(pageOf([], { epoch: 'epoch-2', horizon: 10 })),
      applied(12),
      () => Response.json(pageOf([], { epoch: 'epoch-2', horizon: 12 })),
    ]);
    await syncOnce(toolsWith(script));
    const resent = PushRequest.parse(script.asked[2]?.body);
    expect(resent.epoch).toBe('epoch-2');
    expect(resent.mutations.map((m) => m.seq)).toEqual([1, 2]);
    expect(await outboxEntries()).toEqual([]);
  });

  it('The client renumbers once if the server counts differently', async () => {
    await log('one');
    const gap = () =>
      Response.json({ code: 'gap', message: 'Not 1.', expectedSeq: 7 }, { status: 409 });
    const script = scriptedFetch([gap, applied(3), emptyPage(3)]);
    await syncOnce(toolsWith(script));
    const [before, after] = script.asked.map((a) => a.body).slice(0, 2);
    expect(PushRequest.parse(after).clientId).not.toBe(PushRequest.parse(before).clientId);
    expect(PushRequest.parse(after).mutations[0]?.id).toBe(
      PushRequest.parse(before).mutations[0]?.id,
    );
    expect(await outboxEntries()).toEqual([]);
    await log('two');
    await syncOnce(toolsWith(scriptedFetch([gap, gap, emptyPage(3)])));
    expect((await getMeta('syncProblem'))?.code).toBe('gap');
  });

  it('Entries sent to a lost database are sent again, even if the version is passed', async () => {
    await log('one');
    await syncOnce(toolsWith(scriptedFetch([applied(50), emptyPage(40)])));
    const script = scriptedFetch([
      () => Response.json(pageOf([], { epoch: 'epoch-2', horizon: 60 })),
      applied(61),
      () => Response.json(pageOf([], { epoch: 'epoch-2', horizon: 61 })),
    ]);
    await syncOnce(toolsWith(script));
    expect(script.asked.map((a) => a.path)).toEqual(['/v1/pull', '/v1/push', '/v1/pull']);
    expect(await outboxEntries()).toEqual([]);
  });

  it('Entries sent to a lost database stay visible, whatever the version', async () => {
    await log('one');
    await syncOnce(toolsWith(scriptedFetch([applied(50), emptyPage(40)])));
    const cut = scriptedFetch([
      () => Response.json(pageOf([], { epoch: 'epoch-2', horizon: 60 })),
      () => Promise.reject(new TypeError('failed')),
    ]);
    await syncOnce(toolsWith(cut));
    expect(await allRows('activity')).toHaveLength(1);
    expect((await outboxEntries()).map((e) => e.state)).toEqual(['pending']);
  });

  it.each(['bad-request', 'too-large'])(
    'Only the entry that is %s is rejected, and the others are sent',
    async (code) => {
      for (const id of ['a', 'b', 'bad', 'c', 'd']) await log(id);
      const answer = (body: unknown) => {
        const { mutations } = PushRequest.parse(body);
        const bad = mutations.some((m) => JSON.stringify(m.args).includes('"id":"bad"'));
        if (bad) return Response.json({ code, message: 'Not this.' }, { status: 400 });
        return applied(5)(body);
      };
      const asked: unknown[] = [];
      const fetching: typeof fetch = async (input, init) => {
        if (String(input).endsWith('/v1/pull')) return emptyPage(5)();
        asked.push(init?.body);
        return answer(JSON.parse(String(init?.body)));
      };
      await syncOnce({ ...toolsWith(scriptedFetch([])), fetch: fetching });
      const left = await outboxEntries();
      expect(left.map((e) => [e.state, e.lastError?.code])).toEqual([['rejected', code]]);
      expect(asked.length).toBeLessThan(12);
    },
  );

  it('A rejected log that the rep has undone in the meantime is removed', async () => {
    await log('one');
    await enqueue('activity.remove', { activityId: 'one' }, clock);
    const script = scriptedFetch([
      (body) => {
        const [bad, undo] = PushRequest.parse(body).mutations;
        const results = [
          { id: bad?.id, status: 'rejected', code: 'not-found', reason: 'That account is gone.' },
          { id: undo?.id, status: 'applied', version: 4 },
        ];
        return Response.json({ wire: 1, results });
      },
      async () => {
        // The row is not shown even for a moment. The removal wrote nothing, so its version was passed long ago.
        expect(await allRows('activity')).toEqual([]);
        return emptyPage(4)();
      },
    ]);
    await setMeta('horizon', 4);
    await syncOnce(toolsWith(script));
    expect(await outboxEntries()).toEqual([]);
    expect((await getMeta('syncProblem')) ?? null).toBeNull();
  });

  it('Nothing is sent in the name of a rep who has signed in in the meantime', async () => {
    await log('one');
    const script = scriptedFetch([applied(1), emptyPage(1)]);
    const tools: SyncTools = {
      ...toolsWith(script),
      token: async () => {
        const me = await getMeta('me');
        if (me) await setMeta('me', { ...me, repId: 'rep-2' });
        return ok('token of rep-2');
      },
    };
    await syncOnce(tools);
    expect(script.asked).toEqual([]);
    expect((await outbox.entries.toArray()).map((e) => e.state)).toEqual(['pending']);
  });

  it('Nothing is rejected for lack of an epoch if the rep signs out at the start of a sync', async () => {
    await log('one');
    const script = scriptedFetch([() => Response.json({ code: 'bad-request', message: 'epoch' })]);
    const tools = toolsWith(script);
    const slow = store.meta.get.bind(store.meta);
    let reads = 0;
    store.meta.get = ((key: string) => {
      // The rep signs out after the last check, before the epoch is read.
      if (key === 'epoch') reads += 1;
      return reads > 0 ? store.meta.clear().then(() => slow(key)) : slow(key);
    }) as typeof store.meta.get; // the one of its overloads that is called
    await syncOnce(tools);
    expect(script.asked).toEqual([]);
    expect((await outbox.entries.toArray()).map((e) => e.state)).toEqual(['pending']);
  });

  it('An entry that may have been sent can’t be cancelled, even without a number', async () => {
    await log('one');
    await syncOnce(toolsWith(scriptedFetch([])));
    await outbox.entries.toCollection().modify({ seq: null }); // counted anew
    expect(await cancelUnsent((await outboxEntries())[0]?.id ?? '')).toBe(false);
  });

  it('A sync never throws, and releases the lease if nothing can be written', async () => {
    await log('one');
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    store.meta.hook('creating', full);
    store.meta.hook('updating', full);
    expect((await syncSafely(toolsWith(scriptedFetch([applied(1)])))).ok).toBe(false);
    expect(await outbox.leases.count()).toBe(0);
    expect(await outboxEntries()).toHaveLength(1);
  });

  it('Another rep’s outbox is left alone', async () => {
    await log('one');
    await outbox.entries.toCollection().modify({ owner: 'org-1/rep-2' });
    const script = scriptedFetch([emptyPage()]);
    await syncOnce(toolsWith(script));
    expect(script.asked.map((a) => a.path)).toEqual(['/v1/pull']);
  });

  it('A restarted worker takes over its own lease at once', async () => {
    await outbox.leases.put({ name: 'sync', holder: 'background', until: clock.now() + 30_000 });
    const script = scriptedFetch([emptyPage()]);
    await syncOnce({ ...toolsWith(script), holder: 'background' });
    expect(script.asked).toHaveLength(1);
  });

  it('Only one context syncs at a time, and another takes over if it dies', async () => {
    await outbox.leases.put({ name: 'sync', holder: 'somebody', until: clock.now() + 30_000 });
    const script = scriptedFetch([emptyPage()]);
    await syncOnce(toolsWith(script));
    expect(script.asked).toEqual([]);
    clock.move(60_001);
    await syncOnce(toolsWith(script));
    expect(script.asked).toHaveLength(1);
  });
});
