import { beforeEach, describe, expect, it } from 'vitest';
import { lead } from '../../test/kit/rows.ts';
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
import { getMeta } from '../store/meta.ts';
import { enqueue, outboxEntries } from '../store/outbox.ts';
import { agedLease, newLease } from './data-lease.ts';
import { syncSafely } from './sync-once.ts';

const dayMs = 24 * 3_600_000;
let store: StoreDatabase;
let clock: ReturnType<typeof fixedClock>;

beforeEach(async () => {
  ({ store } = await freshDatabases());
  clock = fixedClock('2026-11-24T09:00:00Z');
  await sync([() => Response.json(pageOf([bucketPage('org', [putStage(1, 'a')])]))]);
});

/** A sync; without answers the device is offline. */
const sync = (answers: Parameters<typeof scriptedFetch>[0] = []) =>
  syncSafely({
    clock,
    fetch: scriptedFetch(answers).fetch,
    token: async () => ok('token'),
    refused: async () => {},
  });
const rows = () => store.rows('stage').count();

describe('a device that does not hear from the server', () => {
  it('A device keeps rows for two weeks and the outbox for longer, and gets everything back online', async () => {
    await enqueue('lead.create', { lead: lead({ id: 'mine', ownerRepId: 'rep-1' }) }, clock);
    clock.move(14 * dayMs - 1);
    await sync();
    expect(await rows()).toBe(1);
    clock.move(1);
    await sync();
    expect(await rows()).toBe(0);
    expect(await getMeta('leaseEnded')).toBe(true);
    expect(await getMeta('lastSyncAt')).toBeUndefined();
    expect(await outboxEntries()).toHaveLength(1);
    expect(await getMeta('me')).toBeDefined();
    const results = (body: unknown) => {
      const { mutations } = Object(body);
      const [{ id }] = mutations;
      return Response.json({ wire: 1, results: [{ id, status: 'applied', version: 2 }] });
    };
    const page = () => Response.json(pageOf([], { horizon: 2 }));
    // The back-off of the push is over once the server answers.
    await sync([page, results, page]);
    expect(await getMeta('leaseEnded')).toBeUndefined();
    expect(await getMeta('lastSyncAt')).toBeDefined();
  });

  it('The lease starts with the last answer', async () => {
    clock.move(13 * dayMs);
    await sync([() => Response.json(pageOf([]))]);
    clock.move(13 * dayMs);
    await sync();
    expect(await rows()).toBe(1);
  });

  it('The lease lasts as long as the organisation sets', async () => {
    const organisation = { offlineDays: 2, id: 'org-1', name: 'Harborline' };
    await store
      .table('organisation')
      .put({ id: 'org-1', version: 1, buckets: {}, row: organisation });
    clock.move(2 * dayMs);
    await sync();
    expect(await rows()).toBe(0);
  });

  it('Moving the clock back does not extend the lease for ever', async () => {
    // Each morning the clock is put back to the day of the last answer, and the browser then runs for eight hours.
    const start = clock.now();
    let lease = newLease(start);
    for (let day = 0; day < 50; day += 1) {
      for (let look = 0; look < 8 * 12; look += 1)
        lease = agedLease(lease, start + look * 5 * 60_000);
    }
    await store.meta.put({ key: 'dataLease', value: lease });
    await sync();
    expect(await rows()).toBe(0);
  });

  it('A clock that was wrong for a while loses nothing', () => {
    const start = Date.parse('2026-11-24T09:00:00Z');
    let lease = newLease(start);
    for (const at of [start + 1_000, 0, 60_000, start + 2_000]) lease = agedLease(lease, at);
    expect(lease.elapsed).toBe(2_000 + 60_000);
  });
});
