import './browser-globals.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyStore } from '../../lib/sync/verify-store.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { makePglite } from '../kit/databases.ts';
import { type AttackServer, attackServer } from './attack-server.ts';
import { Browser, calmWorld } from './browser.ts';
import { serveContexts } from './browser-context.ts';
import { Ledger } from './click-ledger.ts';
import { click } from './rep-actions.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * Nothing is random here. The same sync is killed before and after its first read or write, before and after its second, and so on up to
 * its last.
 */
describe('I2, I3, I6: a worker that is killed at any read or write of a sync', () => {
  let db: Database;
  let backend: AttackServer;
  beforeAll(async () => {
    db = await makePglite();
    backend = attackServer(db);
    serveContexts();
  });
  afterAll(() => db.close());

  it.each(['worker-killed-before', 'worker-killed-after', 'abort-error'] as const)(
    'A killed sync loses, doubles and half-writes nothing: %s',
    async (fault) => {
      let last = 0;
      for (let after = 0; ; after += 1) {
        const struck = await oneLife(backend, fault, after);
        if (!struck) break;
        last = after;
      }
      // With fewer reads and writes, the sync would have ended early.
      expect(last).toBeGreaterThan(20);
    },
  );
});

/** Makes two clicks and a removal, kills the sync at one place, then starts the next worker. False if the sync ended before that place. */
async function oneLife(
  backend: AttackServer,
  fault: 'worker-killed-before' | 'worker-killed-after' | 'abort-error',
  after: number,
): Promise<boolean> {
  const org = await backend.newOrg(`${fault}-${after}`);
  const wrong: string[] = [];
  const world = calmWorld({
    backend,
    org,
    rng: seededRandom(7),
    wrong: (kind, reason) => wrong.push(`${kind}: ${reason}`),
  });
  const browser = new Browser('one', world);
  await browser.signIn('anna');
  await browser.sync('worker');
  const ledger = new Ledger();
  for (const seed of [1, 2, 3]) await click(browser, ledger, seededRandom(seed));
  await org.recut(seededRandom(9));
  const { gate } = await browser.context('worker');
  let struck = false;
  gate.plan = { after, fault, struck: () => (struck = true) };
  await browser.sync('worker');
  await browser.look('after the fault');
  await wholePages(browser, `${fault} at ${after}`);
  for (let i = 0; i < 3; i += 1) await browser.sync('worker');
  const place = `${fault} at ${after}`;
  expect(await browser.entries(), place).toEqual([]);
  const rows = [await org.activities(), await org.leads()] as const;
  expect([...wrong, ...ledger.judge(...rows, new Map())], place).toEqual([]);
  const me = await org.me('anna');
  const { store } = await browser.context('eye');
  const held = await store.rows('account').toCollection().primaryKeys();
  const visible = [...(await org.visibleTo(me)).keys()].filter((key) => key.startsWith('account/'));
  expect(held.map((id) => `account/${id}`).sort(), place).toEqual(visible.sort());
  browser.close();
  return struck;
}

/** I2, I3: the rows, the cursor and the checksum of every bucket belong to the same batch, wherever the worker died. */
async function wholePages(browser: Browser, place: string): Promise<void> {
  const { store } = await browser.context('eye');
  expect(await verifyStore(store, 0), place).toEqual([]);
}
