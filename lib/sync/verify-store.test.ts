import { beforeEach, describe, expect, it } from 'vitest';
import {
  bucketPage,
  freshDatabases,
  pageOf,
  putStage,
  scriptedFetch,
} from '../../test/kit/sync-server.ts';
import { fixedClock } from '../kit/clock.ts';
import { ok } from '../kit/result.ts';
import type { StoreDatabase } from '../store/database.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { applyBatch } from './apply.ts';
import { syncOnce } from './sync-once.ts';
import { isNewStore, isVerificationDue, verifyStore } from './verify-store.ts';

const now = Date.parse('2026-11-24T09:00:00Z');
const owner = 'org-1/rep-1';
let store: StoreDatabase;

beforeEach(async () => {
  store = (await freshDatabases()).store;
  const both = [putStage(1, 'a'), putStage(2, 'b')];
  const mine = [putStage(3, 'c')];
  const page = pageOf([bucketPage('org', both), bucketPage('rep:rep-1', mine)]);
  await applyBatch(store, page, { owner, cursors: [], batches: null, now });
});

describe('I13: a damaged store', () => {
  it('An undamaged store is left alone', async () => {
    expect(await verifyStore(store, now)).toEqual([]);
    expect(await store.rows('stage').count()).toBe(3);
    expect(await getMeta('healed')).toBeUndefined();
  });

  it.each([
    ['a row deleted', () => store.rows('stage').delete('a')],
    ['a version altered', () => store.rows('stage').update('a', { version: 7 })],
    ['a row altered', () => alter('a')],
    ['a count altered', () => store.bucketState.update('org', { count: 5 })],
    ['the state of a bucket deleted', () => store.bucketState.delete('org')],
    ['half a bucket deleted', () => store.rows('stage').bulkDelete(['a', 'b'])],
  ])(
    'Damage is found in a store with %s, and only the wrong buckets are dropped',
    async (_what, damage) => {
      await damage();
      expect(await verifyStore(store, now)).toEqual(['org']);
      const left = await store.rows('stage').toCollection().primaryKeys();
      expect(left).toEqual(['c']);
      expect(await getMeta('healed')).toEqual({ times: 1, lastAt: now });
    },
  );

  it('A store that has lost the state of every bucket still does not count as new', async () => {
    expect(await isNewStore(store)).toBe(false);
    await store.bucketState.clear();
    expect(await isNewStore(store)).toBe(false);
    const { store: empty } = await freshDatabases();
    expect(await isNewStore(empty)).toBe(true);
  });

  it('The store is verified every half day, on request, and when the clock was moved back', async () => {
    expect(await isVerificationDue(now)).toBe(true);
    await store.meta.put({ key: 'checkedAt', value: now });
    expect(await isVerificationDue(now + 3_600_000)).toBe(false);
    expect(await isVerificationDue(now + 13 * 3_600_000)).toBe(true);
    expect(await isVerificationDue(now - 1)).toBe(true);
    await setMeta('checkedAt', 0);
    expect(await isVerificationDue(now)).toBe(true);
  });

  it('The server is asked for every checksum once, which finds a cursor that was moved', async () => {
    await store.bucketState.update('org', { cursor: 9 });
    const whole = bucketPage('org', [putStage(1, 'a'), putStage(2, 'b'), putStage(8, 'd')]);
    const nothing = { ...whole, operations: [], next: 9 };
    const script = scriptedFetch([
      () => Response.json(pageOf([nothing], { horizon: 9 })),
      () => Response.json(pageOf([{ ...whole, next: 9 }], { horizon: 9 })),
      () => Response.json(pageOf([], { horizon: 9 })),
    ]);
    const tools = {
      clock: fixedClock(now),
      fetch: script.fetch,
      token: async () => ok('token'),
      refused: async () => {},
    };
    await syncOnce(tools);
    expect(await store.rows('stage').count()).toBe(4);
    await syncOnce(tools);
    expect(script.asked.map(({ body }) => Reflect.get(Object(body), 'verify'))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('I4: a row that could not be read', () => {
  it('A quarantined row is parsed again and still counts in its bucket', async () => {
    const raw = putStage(4, 'd').row;
    const bad = { version: 4, kind: 'stage', id: 'd', row: { id: 'd' } };
    const cursors = [{ bucket: 'org', after: 2 }];
    const half = { ...bucketPage('org', [bad]), checksum: null, more: true };
    await applyBatch(store, pageOf([half]), { owner, cursors, batches: null, now });
    expect(await store.setAside.count()).toBe(1);
    await store.setAside.update('stage/d', { text: JSON.stringify(raw) });
    expect(await verifyStore(store, now)).toEqual([]);
    expect(await store.setAside.count()).toBe(0);
    expect((await store.rows('stage').get('d'))?.row).toEqual(raw);
  });

  it('Any number of quarantined rows can be verified', async () => {
    const bad = Array.from({ length: 250 }, (_, i) => {
      return { version: 10 + i, kind: 'stage', id: `bad-${i}`, row: { id: `bad-${i}` } };
    });
    const cursors = [{ bucket: 'org', after: 2 }];
    const half = { ...bucketPage('org', bad), checksum: null, more: true };
    await applyBatch(store, pageOf([half]), { owner, cursors, batches: null, now });
    expect(await verifyStore(store, now)).toEqual([]);
    expect(await store.setAside.count()).toBe(250);
  });
});

async function alter(id: string): Promise<void> {
  const held = await store.rows('stage').get(id);
  if (held) await store.rows('stage').put({ ...held, row: { ...held.row, name: 'Damaged' } });
}
