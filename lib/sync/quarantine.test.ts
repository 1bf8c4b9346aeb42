import { beforeEach, describe, expect, it, vi } from 'vitest';
import { activity } from '../../test/kit/rows.ts';
import {
  bucketPage,
  freshDatabases,
  pageOf,
  putStage,
  scriptedFetch,
  stageRow,
} from '../../test/kit/sync-server.ts';
import { fixedClock } from '../kit/clock.ts';
import { ok } from '../kit/result.ts';
import type { StoreDatabase } from '../store/database.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { unstorableReason } from '../store/storable.ts';
import { applyBatch } from './apply.ts';
import { diagnosticsQuery } from './diagnostics-queries.ts';
import { syncOnce } from './sync-once.ts';
import { verifyStore } from './verify-store.ts';

const clock = fixedClock('2026-11-24T09:00:00Z');
const from = { owner: 'org-1/rep-1', cursors: [], batches: null, now: clock.now() };
let store: StoreDatabase;

beforeEach(async () => {
  store = (await freshDatabases()).store;
});

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const deepStage = (version: number, id: string, levels: number) => {
  return { version, kind: 'stage', id, row: { ...stageRow(id), extra: nested(levels) } };
};

async function sync(...pages: Parameters<typeof pageOf>[]) {
  const script = scriptedFetch(pages.map((page) => () => Response.json(pageOf(...page))));
  const token = async () => ok('token');
  await syncOnce({ clock, fetch: script.fetch, token, refused: async () => {} });
  return script.asked;
}

describe('a row the browser can’t write', () => {
  it.each([80, 2_000, 4_900])(
    'A row nested %d levels deep affects no other row',
    async (levels) => {
      const bad = deepStage(2, 'deep', levels);
      const page = pageOf([bucketPage('org', [putStage(1, 'a'), bad, putStage(3, 'b')])]);
      expect(await applyBatch(store, page, from)).toMatchObject({ drifted: [], more: false });
      expect(await store.rows('stage').toCollection().primaryKeys()).toEqual(['a', 'b']);
      expect(await store.setAside.toArray()).toMatchObject([
        { kind: 'stage', id: 'deep', reason: 'stage: nested more than 64 levels deep' },
      ]);
      expect(await getMeta('lastSyncAt')).toBe(clock.now());
      expect(await verifyStore(store, clock.now())).toEqual([]);
    },
  );

  it.each(['DataCloneError', 'RangeError', 'InternalError', 'DataError'])(
    'A row is quarantined for the reason that the browser gives: %s',
    async (name) => {
      const table = store.rows('stage');
      const refuse = () => Object.assign(new Error('no such value'), { name });
      const put = table.put.bind(table);
      vi.spyOn(store, 'rows').mockReturnValue(table);
      vi.spyOn(table, 'bulkPut').mockRejectedValueOnce(refuse());
      vi.spyOn(table, 'put').mockImplementation((held, ...rest) => {
        if (held.id === 'bad') throw refuse();
        return put(held, ...rest);
      });
      const page = pageOf([bucketPage('org', [putStage(1, 'a'), putStage(2, 'bad')])]);
      await applyBatch(store, page, from);
      vi.restoreAllMocks();
      expect(await table.toCollection().primaryKeys()).toEqual(['a']);
      expect((await store.setAside.toArray()).map(({ id, reason }) => [id, reason])).toEqual([
        ['bad', 'could not be written: no such value'],
      ]);
      // The row was valid after all, so it is stored without being fetched again.
      await verifyStore(store, clock.now());
      expect(await table.toCollection().primaryKeys()).toEqual(['a', 'bad']);
      expect(await store.setAside.count()).toBe(0);
    },
  );

  it('A broken disk does not count as a faulty row: nothing of the batch is stored', async () => {
    const table = store.rows('stage');
    vi.spyOn(store, 'rows').mockReturnValue(table);
    const full = Object.assign(new Error('disk full'), { name: 'QuotaExceededError' });
    vi.spyOn(table, 'bulkPut').mockRejectedValueOnce(full);
    const page = pageOf([bucketPage('org', [putStage(1, 'a')])]);
    await expect(applyBatch(store, page, from)).rejects.toThrow('disk full');
    vi.restoreAllMocks();
    expect(await table.count()).toBe(0);
    expect(await store.setAside.count()).toBe(0);
  });

  it('A faulty row stops neither the first sync nor later ones, and no click waits for it', async () => {
    await sync([[bucketPage('org', [putStage(1, 'a'), deepStage(2, 'deep', 2_000)])]]);
    expect(await getMeta('progress')).toEqual({ rows: 2, done: true });
    expect(await getMeta('syncProblem')).toBeNull();
    await sync([[{ ...bucketPage('org', [putStage(3, 'c')]), checksum: null }]]);
    expect(await store.rows('stage').toCollection().primaryKeys()).toEqual(['a', 'c']);
  });

  it('A row that was too large to keep is fetched again after an update', async () => {
    const large = { ...stageRow('large'), extra: 'x'.repeat(400_000), more: nested(80) };
    const row = { version: 2, kind: 'stage', id: 'large', row: large };
    await sync([[bucketPage('org', [putStage(1, 'a'), row])]]);
    expect(await store.setAside.get('stage/large')).toMatchObject({ text: null });
    await setMeta('readBy', 0);
    const asked = await sync([[bucketPage('org', [putStage(1, 'a'), putStage(2, 'large')])]]);
    expect(asked.at(0)?.body).toMatchObject({ cursors: [] });
    expect(await store.rows('stage').count()).toBe(2);
    expect(await store.setAside.count()).toBe(0);
  });
});

describe('a row under another row’s id', () => {
  it.each(['', 'x'.repeat(129), '\ud800', '__proto__'])(
    'A row under another id affects no other row: %j',
    async (id) => {
      const bad = { version: 2, kind: 'stage', id, row: stageRow('b') };
      const odd = { version: 3, kind: 'k'.repeat(100), id: 'c', row: stageRow('c') };
      await sync([[bucketPage('org', [putStage(1, 'a'), bad, odd])]]);
      expect(await getMeta('syncProblem')).toBeNull();
      expect(await store.rows('stage').toCollection().primaryKeys()).toEqual(['a']);
      expect(await store.setAside.count()).toBe(2);
    },
  );

  it('A row under another row’s id is quarantined', async () => {
    const bad = { version: 2, kind: 'stage', id: 'b', row: stageRow('a') };
    await applyBatch(store, pageOf([bucketPage('org', [putStage(1, 'a'), bad])]), from);
    expect(await store.rows('stage').toCollection().primaryKeys()).toEqual(['a']);
    expect((await store.setAside.toArray())[0]?.reason).toContain('another row’s');
  });
});

describe('a row with something wrong in it', () => {
  const odd = activity({ id: 'odd', repId: 'rep-1', at: '2026-99-99T99:99:99Z' });
  const put = { version: 1, kind: 'activity', id: 'odd', row: odd };

  it('A row with a fault is stored and listed until it is right', async () => {
    await applyBatch(store, pageOf([bucketPage('org', [put])]), from);
    const fault = { kind: 'activity', id: 'odd', fault: 'field', field: 'at' };
    expect((await diagnosticsQuery().read()).faults).toEqual([fault]);
    await verifyStore(store, clock.now());
    expect((await diagnosticsQuery().read()).faults).toEqual([fault]);
    const right = { ...put, version: 2, row: { ...odd, at: '2026-11-24T09:00:00Z' } };
    const asked = { ...from, cursors: [{ bucket: 'org', after: 1 }] };
    await applyBatch(store, pageOf([bucketPage('org', [right])]), asked);
    expect(await getMeta('faults')).toEqual([]);
  });

  it('A quarantined row is no longer named after it is removed', async () => {
    await applyBatch(store, pageOf([bucketPage('org', [put])]), from);
    await applyBatch(store, pageOf([], { buckets: [] }), from);
    expect((await diagnosticsQuery().read()).faults).toEqual([]);
  });
});

describe('what can be written', () => {
  it('The check of a value is not recursive and its size is bounded', () => {
    expect(unstorableReason({ a: [{ b: 'c' }] })).toBeNull();
    expect(unstorableReason(nested(60))).toBeNull();
    expect(unstorableReason(nested(200_000))).toContain('nested');
    expect(unstorableReason({ a: 'x'.repeat(5_000_000) })).toContain('larger');
  });
});
