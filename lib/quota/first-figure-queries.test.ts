import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { booking, organisation, quota, rep } from '../../test/kit/rows.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import { kindsChanged } from '../contract/mutations/index.ts';
import { fixedClock } from '../kit/clock.ts';
import { replaceStoreDatabase, StoreDatabase, storeDatabase } from '../store/database.ts';
import { setMeta } from '../store/meta.ts';
import { kindsRead, readFirstFigure } from './first-figure-queries.ts';
import { quotaQuery } from './queries.ts';

const noon = fixedClock('2026-11-24T12:00:00Z');
const synced = noon.now() - 60_000;
const read = () => readFirstFigure(noon);

describe('readFirstFigure', () => {
  beforeEach(async () => {
    await signIn('anna');
    // The figure is read from the store by its own name.
    const { me } = Object.fromEntries(
      (await storeDatabase().meta.toArray()).map(({ key, value }) => [key, value]),
    );
    replaceStoreDatabase(new StoreDatabase());
    await storeDatabase().meta.put({ key: 'me', value: me });
    await setMeta('lastSyncAt', synced);
    await hold('organisation', [
      organisation({ id: 'aaa', workingWeekdays: [1] }),
      organisation({ id: 'acme', holidays: ['2026-11-23'] }),
    ]);
    await hold('rep', [rep({ id: 'anna', timeZone: 'Pacific/Auckland' })]);
    await hold('quota', [quota({ id: 'q' }), quota({ id: 'ben', repId: 'ben', amount: 7 })]);
    await hold('booking', [booking({ id: 'b' }), booking({ id: 'c', repId: 'ben' })]);
  });

  afterEach(async () => {
    await storeDatabase().delete();
    replaceStoreDatabase(null);
  });

  it('The first figure equals the figure that the app shows', async () => {
    const shown = await quotaQuery(noon).read();
    expect(shown).toMatchObject({ quota: 10_000_000, booked: 1_000_000 });
    expect(await read()).toEqual({
      quota: shown,
      sync: { state: 'idle', lastSyncAt: synced },
      locale: 'en',
    });
  });

  it('The first figure shows that the last sync failed', async () => {
    await setMeta('syncProblem', { code: 'offline', message: 'no network', at: synced });
    expect((await read())?.sync).toEqual({ state: 'offline', lastSyncAt: synced });
  });

  it('The first figure reads no kind of row that a click changes, because it does not read the outbox', () => {
    const changed = kindsChanged();
    expect(kindsRead.filter((kind) => changed.has(kind))).toEqual([]);
  });

  it('There is no first figure if the app shows something else', async () => {
    const { meta } = storeDatabase();
    await setMeta('leaseEnded', true);
    expect(await read()).toBeNull();
    await meta.delete('leaseEnded');
    expect(await read()).not.toBeNull();
    await meta.delete('lastSyncAt');
    expect(await read()).toBeNull();
    await setMeta('lastSyncAt', synced);
    await storeDatabase().rows('quota').clear();
    expect(await read()).toBeNull();
    await hold('quota', [quota({ id: 'q' })]);
    await meta.delete('me');
    expect(await read()).toBeNull();
  });

  it('Without a database there is no first figure, and none is created', async () => {
    await storeDatabase().delete();
    expect(await read()).toBeNull();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('repside-store');
  });
});
