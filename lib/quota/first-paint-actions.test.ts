import { fixedClock } from '../kit/clock.ts';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../kit/id.ts';
import { replaceStoreDatabase, StoreDatabase } from '../store/database.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../store/outbox-database.ts';
import { cacheFirstPaint, type DrawnMarkup } from './first-paint-actions.ts';
import { quotaQuery } from './queries.ts';
import type { QuotaView } from './view.ts';

const drawn: DrawnMarkup = { language: 'en', rail: '<b>0%</b>', panel: null };
const noon = '2026-11-24T12:00:00Z';

describe('cacheFirstPaint', () => {
  let shown: QuotaView;
  let store: StoreDatabase;
  let clock: ReturnType<typeof fixedClock>;

  beforeEach(async () => {
    clock = fixedClock(noon);
    store = new StoreDatabase(`store-${newId()}`);
    replaceStoreDatabase(store);
    replaceOutboxDatabase(new OutboxDatabase(`outbox-${newId()}`));
    await setMeta('me', {
      orgId: 'o1',
      orgName: 'Acme',
      repId: 'r1',
      repName: 'Jo',
      epoch: 'e1',
      buckets: ['org'],
      serverTime: '2026-11-24T09:00:00Z',
    });
    await setMeta('horizon', 7);
    const organisation = {
      id: 'o1',
      name: 'Acme',
      currency: 'EUR',
      timeZone: 'Pacific/Auckland',
      locale: 'en',
      ownDomains: [],
      freeMailDomains: [],
      workingWeekdays: [1, 2, 3, 4, 5],
      holidays: [],
    };
    const quota = {
      id: 'q1',
      repId: 'r1',
      period: 'For ever',
      startsOn: '2000-01-01',
      endsOn: '2100-12-31',
      amount: 100_000,
      currency: 'EUR',
    };
    const held = { version: 1, buckets: { org: 1 } };
    await store.rows('organisation').put({ id: 'o1', ...held, row: organisation });
    await store.rows('quota').put({ id: 'q1', ...held, row: quota });
    const view = await quotaQuery(clock).read();
    if (!view) throw new Error('no quota');
    shown = view;
  });

  afterEach(async () => {
    await store.delete();
    replaceStoreDatabase(null);
    replaceOutboxDatabase(null);
  });

  it('The markup is stored with the horizon of its figures', async () => {
    await cacheFirstPaint(shown, drawn, clock);
    expect(await getMeta('firstLook')).toMatchObject({
      repId: 'r1',
      horizon: 7,
      // In Auckland, 13 hours ahead, the next day has begun.
      day: '2026-11-25',
      timeZone: 'Pacific/Auckland',
      rail: '<b>0%</b>',
    });
  });

  it('The panel is added to the rail of the same moment', async () => {
    await cacheFirstPaint(shown, drawn, clock);
    await cacheFirstPaint(shown, { ...drawn, rail: null, panel: '<p>0%</p>' }, clock);
    expect(await getMeta('firstLook')).toMatchObject({ rail: '<b>0%</b>', panel: '<p>0%</p>' });
  });

  it('The rail of another day is dropped', async () => {
    await cacheFirstPaint(shown, drawn, clock);
    clock.move(24 * 60 * 60_000);
    const next = await quotaQuery(clock).read();
    if (!next) throw new Error('no quota');
    await cacheFirstPaint(next, { ...drawn, rail: null, panel: '<p>0%</p>' }, clock);
    expect((await getMeta('firstLook'))?.rail).toBeNull();
  });

  it('Nothing is stored if the figures on the screen are no longer those of the store', async () => {
    await cacheFirstPaint({ ...shown, booked: 5 }, drawn, clock);
    expect(await getMeta('firstLook')).toBeUndefined();
  });
});
