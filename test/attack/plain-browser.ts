import { Me } from '../../lib/contract/wire/config.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { ok } from '../../lib/kit/result.ts';
import { replaceStoreDatabase, StoreDatabase } from '../../lib/store/database.ts';
import { outboxEntries } from '../../lib/store/outbox.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../lib/store/outbox-database.ts';
import { retryOutboxNow } from '../../lib/sync/actions.ts';
import { syncOnce } from '../../lib/sync/sync-once.ts';
import type { SeededRandom } from './seeded-random.ts';

const address = 'https://server.example';

/** Passes a request to the server, or throws as `fetch` does when the network fails. */
export type Send = (path: string, init?: RequestInit) => Response | Promise<Response>;

/** A rep's browser whose databases never fail, and which reaches the server only when it syncs. */
export async function plainBrowser(orgId: string, repId: string, clock: Clock, send: Send) {
  const store = new StoreDatabase(`store-${newId()}`);
  const outbox = new OutboxDatabase(`outbox-${newId()}`);
  const token = `${orgId}/${repId}`;
  const fetch: typeof globalThis.fetch = async (input, init) =>
    send(String(input).replace(address, ''), init);
  const me = await fetch('/v1/me', { headers: { authorization: `Bearer ${token}` } });
  await store.meta.bulkPut([
    { key: 'me', value: Me.parse(await me.json()) },
    { key: 'backend', value: address },
  ]);
  const use = () => {
    replaceStoreDatabase(store);
    replaceOutboxDatabase(outbox);
  };
  return {
    repId,
    store,
    /** From now on, the client's code works with this browser's databases. */
    use,
    sync: async () => {
      use();
      await syncOnce({ clock, fetch, token: async () => ok(token), refused: async () => {} });
    },
    outbox: async () => {
      use();
      return outboxEntries();
    },
  };
}

/** A plain browser that loses some of the server's answers while a sync is `lossy`. */
export async function lossyBrowser(
  orgId: string,
  repId: string,
  clock: Clock,
  send: Send,
  random: SeededRandom,
) {
  let losing = false;
  const browser = await plainBrowser(orgId, repId, clock, async (path, init) => {
    const answer = await send(path, init);
    if (losing && random.int(4) === 0) throw new TypeError('failed');
    return answer;
  });
  return {
    ...browser,
    sync: async (lossy: boolean) => {
      losing = lossy;
      browser.use();
      await retryOutboxNow();
      await browser.sync();
      losing = false;
    },
  };
}
