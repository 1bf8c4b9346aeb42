import './browser-globals.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PullResponse } from '../../lib/contract/wire/pull.ts';
import { z } from '../../lib/contract/zod.ts';
import { newId } from '../../lib/kit/id.ts';
import { enqueue } from '../../lib/store/outbox.ts';
import { allRows } from '../../lib/store/rows.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { makePglite } from '../kit/databases.ts';
import { account, activity } from '../kit/rows.ts';
import { type AttackServer, attackServer, type Org } from './attack-server.ts';
import { Browser, calmWorld, type World } from './browser.ts';
import { serveContexts } from './browser-context.ts';

type Send = ReturnType<AttackServer['serverFor']>;

/** Bugs of other sync engines, each with the number of its report; README.md in this folder lists all of them. */
describe('known bugs of others', () => {
  let db: Database;
  let backend: AttackServer;
  let org: Org;
  let world: World;
  let browser: Browser;
  /** A proxy between the browser and the server. */
  let way: (send: Send, path: string, init: RequestInit) => Promise<Response>;
  beforeAll(async () => {
    db = await makePglite();
    backend = attackServer(db);
    serveContexts();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    org = await backend.newOrg(newId());
    way = (send, path, init) => send(path, init);
    const wrong = (kind: string, reason: string) => expect.unreachable(`${kind}: ${reason}`);
    world = calmWorld({
      backend: {
        serverFor: (me) => (path, init) => way(backend.serverFor(me), path, init),
      },
      org,
      wrong,
    });
    browser = new Browser('one', world);
    await browser.signIn('anna');
    await browser.sync('worker');
  });

  const log = (id: string) =>
    browser.quietly(() => enqueue('activity.log', { activity: activity({ id }) }, browser.clock));
  const remove = (activityId: string) =>
    browser.quietly(() => enqueue('activity.remove', { activityId }, browser.clock));
  const onScreen = async () => {
    const seen = await browser.quietly(() => allRows('activity'));
    return seen.map(({ row }) => row.id);
  };
  /** Expects that nothing is left on the server, in the store, on the screen or in the outbox. */
  const expectNothing = async () => {
    const { store } = await browser.context('eye');
    expect(await org.activities()).toEqual([]);
    expect(await store.rows('activity').count()).toBe(0);
    expect(await store.setAside.count()).toBe(0);
    expect(await onScreen()).toEqual([]);
    expect(await browser.entries()).toEqual([]);
  };

  it('WatermelonDB#649, #1219: A rep’s own push does not come back as a second row, and a deleted row stays deleted', async () => {
    const pushes: (() => Promise<unknown>)[] = [];
    way = (send, path, init) => {
      if (path === '/v1/push') pushes.push(() => send(path, { ...init, signal: null }));
      return send(path, init);
    };
    await log('mine');
    await browser.sync('worker');
    expect(await onScreen()).toEqual(['mine']);
    await remove('mine');
    expect(await onScreen()).toEqual([]);
    await browser.sync('worker');
    // The network delivers both pushes a second time.
    for (const again of [...pushes]) await again();
    for (let i = 0; i < 2; i += 1) await browser.sync('worker');
    expect(pushes).toHaveLength(2);
    await expectNothing();
  });

  it('WatermelonDB#1462: A log that is removed before its answer arrives leaves nothing behind', async () => {
    way = async (send, path, init) => {
      await send(path, init);
      throw new TypeError('connection reset');
    };
    await log('short');
    await browser.sync('worker');
    expect(await org.activities()).toHaveLength(1);
    await remove('short');
    expect(await onScreen()).toEqual([]);
    way = (send, path, init) => send(path, init);
    for (let i = 0; i < 2; i += 1) await browser.sync('worker');
    await expectNothing();
  });

  it('pouchdb#5145: A pull does not read changes outside the scope, or ask for them again', async () => {
    const ids = Array.from({ length: 500 }, (_, i) => `far-${i}`);
    const change = (name: string) =>
      ids.map((id): Change => {
        return { kind: 'account', id, row: account({ id, name, ownerRepId: 'carl' }) };
      });
    // Everybody receives the ownership of new accounts; only Carl receives the later changes.
    await db.transaction((tx) => writeChanges(tx, org.orgId, change('New')));
    await browser.sync('worker');
    const answers: PullResponse[] = [];
    way = async (send, path, init) => {
      const answer = await send(path, init);
      if (path === '/v1/pull') answers.push(PullResponse.parse(await answer.clone().json()));
      return answer;
    };
    const region = ids.map((id): Change => {
      return {
        kind: 'account',
        id,
        row: account({ id, name: 'New', ownerRepId: 'carl', region: 'far' }),
      };
    });
    const { to } = await db.transaction((tx) => writeChanges(tx, org.orgId, region));
    for (let i = 0; i < 2; i += 1) await browser.sync('worker');
    expect(answers.map(({ changes, horizon }) => [changes, horizon])).toEqual([
      [[], to],
      [[], to],
    ]);
  });

  it('rxdb#3396, couchdb#721: Cursors are deleted with their rows, and a rep who signs in again gets all rows', async () => {
    const { store } = await browser.context('eye');
    const before = await store.rows('account').count();
    expect(before).toBeGreaterThan(0);
    await browser.signOut();
    for (const table of store.tables.filter(({ name }) => name !== 'meta')) {
      expect(await table.count(), table.name).toBe(0);
    }
    await browser.signIn('anna');
    await browser.sync('worker');
    expect(await store.rows('account').count()).toBe(before);
  });

  it('The extension ships one copy of Dexie, because two refuse each other (RxDB beside Dexie)', () => {
    const Lock = z.object({
      packages: z.record(z.string(), z.looseObject({ dev: z.optional(z.boolean()) })),
    });
    const file = join(import.meta.dirname, '..', '..', 'package-lock.json');
    const { packages } = Lock.parse(JSON.parse(readFileSync(file, 'utf8')));
    const shipped = Object.entries(packages).filter(
      ([path, { dev }]) => path.endsWith('node_modules/dexie') && !dev,
    );
    expect(shipped.map(([path]) => path)).toEqual(['node_modules/dexie']);
  });
});
