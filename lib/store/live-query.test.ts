import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { booking, lead } from '../../test/kit/rows.ts';
import { follow, hold, signIn } from '../../test/kit/store.ts';
import { storeDatabase } from './database.ts';
import {
  awaitOutsideQuery,
  type LiveQuery,
  StorageClosedError,
  subscribeLive,
} from './live-query.ts';
import { enqueue } from './outbox.ts';
import { getRow, rowsWhere } from './rows.ts';

beforeEach(async () => {
  await signIn('anna');
});

/** A live query that does `before`, then counts the rep's bookings. */
function counting(before: () => Promise<unknown>): LiveQuery<number> {
  return {
    key: ['count'],
    read: async () => {
      await before();
      return (await rowsWhere('booking', 'repId', ['anna'])).length;
    },
  };
}

const nothing = async () => {};

describe('a live query', () => {
  it.each([
    ['at once', nothing],
    ['after a wait for nothing', async () => await nothing()],
    ['after several at a time', () => Promise.all([nothing(), getRow('rep', 'anna'), nothing()])],
    [
      'after a hash, aside',
      () => awaitOutsideQuery(crypto.subtle.digest('SHA-256', new Uint8Array(4))),
    ],
  ])('A live query follows what it reads %s', async (_when, before) => {
    const { next, stop } = follow(counting(before));
    await next((count) => count === 0);
    await hold('booking', [booking({ id: 'a' })]);
    await next((count) => count === 1);
    await hold('booking', [booking({ id: 'b' })]);
    expect(await next((count) => count === 2)).toBe(2);
    stop();
  });

  it('dexie#2270: A live query misses nothing of a long write that it had to wait for', async () => {
    const store = storeDatabase();
    let follower: ReturnType<typeof follow<number>> | undefined;
    await store.transaction('rw', store.rows('booking'), async () => {
      const put = (id: string) => {
        const row = booking({ id, repId: 'anna' });
        return store.rows('booking').put({ id, version: 1, buckets: { org: 1 }, row });
      };
      await put('a');
      // This read begins while the write is open, and is answered only after its end.
      Dexie.ignoreTransaction(() => {
        follower = follow(counting(nothing));
      });
      for (let i = 0; i < 50; i += 1) await store.rows('booking').count();
      await put('b');
    });
    expect(await follower?.next((count) => count === 2)).toBe(2);
    await hold('booking', [booking({ id: 'c', repId: 'anna' })]);
    expect(await follower?.next((count) => count === 3)).toBe(3);
    follower?.stop();
  });

  it('A live query reports databases that cannot be opened', async () => {
    const closed: LiveQuery<number> = {
      key: ['closed'],
      read: async () => {
        throw new Dexie.DatabaseClosedError('denied');
      },
    };
    const error = await new Promise((resolve) => {
      subscribeLive(closed, () => resolve(null), resolve);
    });
    expect(error).toBeInstanceOf(StorageClosedError);
  });

  it('A live query follows a click, which is in the other database', async () => {
    const mine: LiveQuery<number> = {
      key: ['leads'],
      read: async () => (await rowsWhere('lead', 'ownerRepId', ['anna'])).length,
    };
    const { next, stop } = follow(mine);
    await next((count) => count === 0);
    await enqueue('lead.create', { lead: lead({ id: 'l', ownerRepId: 'anna' }) });
    expect(await next((count) => count === 1)).toBe(1);
    stop();
  });
});
