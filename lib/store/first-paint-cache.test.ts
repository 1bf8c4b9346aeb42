import { fixedClock } from '../kit/clock.ts';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Me } from '../contract/wire/config.ts';
import { replaceStoreDatabase, StoreDatabase } from './database.ts';
import { type FirstPaintCache, readFirstPaint } from './first-paint-cache.ts';
import { setMeta } from './meta.ts';

const me: Me = {
  orgId: 'o1',
  orgName: 'Acme',
  repId: 'r1',
  repName: 'Jo',
  epoch: 'e1',
  buckets: ['org'],
  serverTime: '2026-11-24T09:00:00Z',
};
const look: FirstPaintCache = {
  orgId: 'o1',
  repId: 'r1',
  horizon: 7,
  day: '2026-11-24',
  timeZone: 'Pacific/Auckland',
  language: 'en-GB',
  rail: '<b>61%</b>',
  panel: null,
};
/** In Auckland, 13 hours ahead, it is midday of the 24th. */
const midday = '2026-11-23T23:00:00Z';
const read = (at = midday, language = 'en-GB') => readFirstPaint(language, fixedClock(at));

describe('readFirstPaint', () => {
  let store: StoreDatabase;

  beforeEach(async () => {
    store = new StoreDatabase();
    replaceStoreDatabase(store);
    await setMeta('me', me);
    await setMeta('horizon', 7);
    await setMeta('firstLook', look);
  });

  afterEach(async () => {
    await store.delete();
    replaceStoreDatabase(null);
  });

  it('The cache is valid while nothing has changed', async () => {
    expect(await read()).toEqual(look);
  });

  it('The cache is invalid after a pull, and for another day, language or rep', async () => {
    expect(await read('2026-11-24T23:00:00Z')).toBeNull();
    expect(await read(midday, 'de')).toBeNull();
    await setMeta('horizon', 8);
    expect(await read()).toBeNull();
    await setMeta('horizon', 7);
    await setMeta('me', { ...me, repId: 'r2' });
    expect(await read()).toBeNull();
  });

  it('The cache follows the rep’s day, whatever day it is on the device', async () => {
    expect(await read('2026-11-23T10:59:00Z')).toBeNull();
    expect(await read('2026-11-23T11:00:00Z')).toEqual(look);
    expect(await read('2026-11-24T10:59:00Z')).toEqual(look);
    expect(await read('2026-11-24T11:00:00Z')).toBeNull();
  });

  it('A cache of a version that stored no time zone is invalid', async () => {
    const { timeZone: _, ...before } = look;
    await store.meta.put({ key: 'firstLook', value: before });
    expect(await read()).toBeNull();
  });

  it('There is no markup if nothing is cached', async () => {
    await store.meta.clear();
    expect(await read()).toBeNull();
  });

  it('No database is created if there is none', async () => {
    await store.delete();
    expect(await read()).toBeNull();
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain('repside-store');
  });
});
