import { beforeEach, describe, expect, it } from 'vitest';
import {
  bucketPage,
  freshDatabases,
  pageOf,
  putStage,
  stageRow,
} from '../../test/kit/sync-server.ts';
import type { StoreDatabase } from '../store/database.ts';
import { getMeta } from '../store/meta.ts';
import { applyBatch, batchesApplied, type PullContext } from './apply.ts';

let store: StoreDatabase;
const now = 1_000;
const first: PullContext = { owner: 'org-1/rep-1', cursors: [], batches: null, now };

async function askedNow(): Promise<PullContext> {
  const states = await store.bucketState.toArray();
  return { ...first, cursors: states.map((s) => ({ bucket: s.bucket, after: s.cursor })) };
}

beforeEach(async () => {
  store = (await freshDatabases()).store;
});

describe('applying a page', () => {
  it('I3: Rows, cursor and horizon are stored together', async () => {
    await applyBatch(
      store,
      pageOf([bucketPage('org', [putStage(1, 'a'), putStage(2, 'b')])]),
      first,
    );
    expect(await store.rows('stage').count()).toBe(2);
    expect(await store.bucketState.get('org')).toMatchObject({ cursor: 2, complete: true });
    expect(await getMeta('horizon')).toBe(2);
    expect(await getMeta('lastSyncAt')).toBe(now);
  });

  it('The horizon does not move while there is more', async () => {
    const half = { ...bucketPage('org', [putStage(1, 'a')]), more: true, checksum: null };
    const applied = await applyBatch(store, pageOf([half]), first);
    expect(applied.more).toBe(true);
    expect(await getMeta('horizon')).toBeUndefined();
    expect(await getMeta('progress')).toEqual({ rows: 1, done: false });
  });

  it('A row stays until its last bucket has dropped it', async () => {
    const both = [putStage(1, 'a')];
    await applyBatch(
      store,
      pageOf([bucketPage('org', both), bucketPage('rep:rep-1', both)]),
      first,
    );
    const gone = { version: 2, kind: 'stage', id: 'a', row: null };
    const leave = { ...bucketPage('org', [gone]), checksum: '0.0.0' };
    await applyBatch(store, pageOf([leave]), await askedNow());
    expect(await store.rows('stage').get('a')).toBeDefined();
    await applyBatch(store, pageOf([{ ...leave, bucket: 'rep:rep-1' }]), await askedNow());
    expect(await store.rows('stage').get('a')).toBeUndefined();
  });

  it('I4: An unreadable row is quarantined and counted, and the checksum still agrees', async () => {
    const bad = { version: 2, kind: 'stage', id: 'b', row: { id: 'b', name: 7 } };
    const strange = { version: 3, kind: 'warp', id: 'c', row: { id: 'c' } };
    const applied = await applyBatch(
      store,
      pageOf([bucketPage('org', [putStage(1, 'a'), bad, strange])]),
      first,
    );
    expect(applied.drifted).toEqual([]);
    expect(await store.rows('stage').count()).toBe(1);
    const aside = await store.setAside.toArray();
    expect(aside.map((a) => a.reason)).toEqual([
      expect.stringContaining('stage.name'),
      expect.stringContaining('warp'),
    ]);
  });

  it('A quarantined row is stored when a readable version arrives', async () => {
    const bad = { version: 1, kind: 'stage', id: 'a', row: { id: 'a' } };
    await applyBatch(store, pageOf([bucketPage('org', [bad])]), first);
    await applyBatch(store, pageOf([bucketPage('org', [putStage(2, 'a')])]), await askedNow());
    expect(await store.setAside.count()).toBe(0);
    expect(await store.rows('stage').count()).toBe(1);
  });

  it('Fields that this version does not know are kept', async () => {
    const row = { ...stageRow('a'), colour: 'green' };
    await applyBatch(
      store,
      pageOf([bucketPage('org', [{ version: 1, kind: 'stage', id: 'a', row }])]),
      first,
    );
    expect((await store.rows('stage').get('a'))?.row).toEqual(row);
  });

  it('A wrong checksum drops the bucket and is reported', async () => {
    await applyBatch(
      store,
      pageOf([bucketPage('org', [putStage(1, 'a'), putStage(2, 'b')])]),
      first,
    );
    await store.rows('stage').delete('a'); // damage
    await store.bucketState.update('org', { count: 1 });
    const applied = await applyBatch(
      store,
      pageOf([bucketPage('org', [putStage(3, 'c')])]),
      await askedNow(),
    );
    expect(applied).toMatchObject({ drifted: ['org'], more: true });
    expect(await store.rows('stage').count()).toBe(0);
    expect(await store.bucketState.get('org')).toBeUndefined();
    expect(await getMeta('healed')).toEqual({ times: 1, lastAt: now });
  });

  it('A bucket that the rep may no longer read is dropped', async () => {
    await applyBatch(store, pageOf([bucketPage('rep:rep-1', [putStage(1, 'a')])]), first);
    await applyBatch(store, pageOf([], { buckets: ['org'] }), await askedNow());
    expect(await store.rows('stage').count()).toBe(0);
  });

  it('I2: An outdated batch is ignored', async () => {
    await applyBatch(store, pageOf([bucketPage('org', [putStage(5, 'a', 'new')])]), first);
    const applied = await applyBatch(
      store,
      pageOf([bucketPage('org', [putStage(3, 'a', 'old')])]),
      first,
    );
    expect(applied.more).toBe(true);
    expect((await store.rows('stage').get('a'))?.row.name).toBe('new');
    expect((await store.bucketState.get('org'))?.cursor).toBe(5);
  });

  it('I2: A batch requested before another was applied drops no bucket and moves nothing back', async () => {
    const batches = await batchesApplied(store);
    const gained = pageOf([bucketPage('rep:rep-1', [putStage(7, 'a')])], { horizon: 9 });
    await applyBatch(store, gained, { ...first, batches });
    const old = pageOf([], { buckets: ['org'], horizon: 5 });
    expect(await applyBatch(store, old, { ...first, batches })).toMatchObject({ more: true });
    expect(await store.rows('stage').count()).toBe(1);
    expect(await getMeta('horizon')).toBe(9);
  });

  it('Nothing is stored for a rep who has signed out in the meantime', async () => {
    await store.meta.delete('me');
    await applyBatch(store, pageOf([bucketPage('org', [putStage(1, 'a')])]), first);
    expect(await store.rows('stage').count()).toBe(0);
  });
});
