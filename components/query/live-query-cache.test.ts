import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { LiveQuery, subscribeLive } from '../../lib/store/live-query.ts';
import { firstAnswer, watchLive } from './live-query-cache.ts';

/** A live query whose answers the test chooses. */
function fake(key: readonly unknown[]) {
  const query: LiveQuery<unknown> = { key, read: async () => null };
  const log = { started: 0, stopped: 0 };
  let say: (value: unknown) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const subscribe = ((_query: unknown, onValue: typeof say, onError: typeof fail) => {
    log.started += 1;
    say = onValue;
    fail = onError;
    return () => {
      log.stopped += 1;
    };
    // The test's values have no type of their own.
  }) as typeof subscribeLive;
  return { query, log, subscribe, say: (v: unknown) => say(v), fail: (e: unknown) => fail(e) };
}

describe('watchLive', () => {
  it('Each value is stored in the cache under the key', () => {
    const client = new QueryClient();
    const live = fake(['quota']);
    watchLive(client, live.query, live.subscribe);
    live.say({ booked: 1 });
    expect(client.getQueryData(['quota'])).toEqual({ booked: 1 });
    live.say(undefined);
    expect(client.getQueryData(['quota'])).toBeNull();
  });

  it('Many users share one subscription, which ends with the last of them', () => {
    const client = new QueryClient();
    const live = fake(['leads', { limit: 5 }]);
    const first = watchLive(client, live.query, live.subscribe);
    const second = watchLive(
      client,
      { ...live.query, key: ['leads', { limit: 5 }] },
      live.subscribe,
    );
    expect(live.log).toEqual({ started: 1, stopped: 0 });
    first();
    first();
    expect(live.log.stopped).toBe(0);
    second();
    expect(live.log.stopped).toBe(1);
  });

  it('A new user starts the subscription again and still sees the old value', () => {
    const client = new QueryClient();
    const live = fake(['news']);
    const release = watchLive(client, live.query, live.subscribe);
    live.say([1]);
    release();
    watchLive(client, live.query, live.subscribe);
    expect(live.log.started).toBe(2);
    expect(client.getQueryData(['news'])).toEqual([1]);
  });

  it('An error belongs to its key, and the next value clears it', () => {
    const client = new QueryClient();
    const live = fake(['quota']);
    watchLive(client, live.query, live.subscribe);
    client.setQueryData(['other'], 1);
    live.fail(new Error('two currencies'));
    expect(client.getQueryState(['quota'])?.error?.message).toBe('two currencies');
    expect(client.getQueryState(['other'])?.error).toBeNull();
    live.say({ booked: 2 });
    expect(client.getQueryState(['quota'])).toMatchObject({ status: 'success', error: null });
  });
});

describe('firstAnswer', () => {
  it('firstAnswer waits for the first value', async () => {
    const client = new QueryClient();
    const live = fake(['session']);
    const answered = firstAnswer(client, live.query, live.subscribe);
    client.setQueryData(['other'], 1);
    live.say({ signedIn: true });
    await answered;
    expect(client.getQueryData(['session'])).toEqual({ signedIn: true });
  });

  it('firstAnswer does not wait for ever if the read fails', async () => {
    const client = new QueryClient();
    const live = fake(['quota']);
    const answered = firstAnswer(client, live.query, live.subscribe);
    live.fail(new Error('broken'));
    await answered;
    expect(client.getQueryState(['quota'])?.status).toBe('error');
  });
});
