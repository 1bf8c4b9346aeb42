import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '../../test/kit/store.ts';
import type { Me } from '../contract/wire/config.ts';
import { buildId } from '../kit/build-id.ts';
import { fixedClock } from '../kit/clock.ts';
import { replaceStoreDatabase, StoreDatabase } from './database.ts';
import { type FirstPaintCache, readFirstPaint } from './first-paint-cache.ts';
import { setMeta } from './meta.ts';

const look: FirstPaintCache = {
  build: buildId,
  orgId: 'acme',
  repId: 'anna',
  horizon: 7,
  day: '2026-11-24',
  timeZone: 'Pacific/Auckland',
  until: Date.parse('2026-11-24T12:00:00Z'),
  language: 'en-GB',
  rail: '<b>61%</b>',
  panel: null,
};
/** In Auckland, 13 hours ahead, it is midday of the 24th. */
const midday = '2026-11-23T23:00:00Z';
const read = (at = midday, language = 'en-GB') => readFirstPaint(language, fixedClock(at));

describe('readFirstPaint', () => {
  let store: StoreDatabase;
  let me: Me;

  beforeEach(async () => {
    store = new StoreDatabase();
    me = await signIn('anna', store);
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

  it('The cache is invalid once the hour has passed in which its figures were right', async () => {
    const until = Date.parse('2026-11-24T00:00:00Z');
    await setMeta('firstLook', { ...look, until });
    expect(await read('2026-11-23T23:59:59Z')).toEqual({ ...look, until });
    expect(await read('2026-11-24T00:00:00Z')).toBeNull();
  });

  it('The cache is invalid after a pull, and for another day, language or rep', async () => {
    expect(await read('2026-11-24T23:00:00Z')).toBeNull();
    expect(await read(midday, 'de')).toBeNull();
    await setMeta('horizon', 8);
    expect(await read()).toBeNull();
    await setMeta('horizon', 7);
    await setMeta('me', { ...me, repId: 'ben' });
    expect(await read()).toBeNull();
  });

  it('The cache follows the rep’s day, whatever day it is on the device', async () => {
    expect(await read('2026-11-23T10:59:00Z')).toBeNull();
    expect(await read('2026-11-23T11:00:00Z')).toEqual(look);
    expect(await read('2026-11-24T10:59:00Z')).toEqual(look);
    expect(await read('2026-11-24T11:00:00Z')).toBeNull();
  });

  it('A cache that another build has stored is invalid', async () => {
    await setMeta('firstLook', { ...look, build: '0.0.9-00000000' });
    expect(await read()).toBeNull();
    const { build: _, ...before } = look;
    await store.meta.put({ key: 'firstLook', value: before });
    expect(await read()).toBeNull();
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
