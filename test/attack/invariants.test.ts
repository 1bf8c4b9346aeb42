import { withStatements } from '../kit/with-statements.ts';
import './browser-globals.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { enqueue, retryEntry } from '../../lib/store/outbox.ts';
import { allRows } from '../../lib/store/rows.ts';
import { outboxQuery } from '../../lib/sync/outbox-queries.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { prune } from '../../server/retention/prune.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { makePglite } from '../kit/databases.ts';
import { account, activity, lead } from '../kit/rows.ts';
import { type AttackServer, attackServer, type Org } from './attack-server.ts';
import { Browser, calmWorld, type World } from './browser.ts';
import { serveContexts } from './browser-context.ts';

const recutAccounts = Number(process.env.REPSIDE_RECUT ?? 5_000);
const dayMs = 24 * 60 * 60_000;

describe('the invariants, one by one', () => {
  let db: Database;
  let backend: AttackServer;
  let org: Org;
  let world: World;
  let browser: Browser;
  let wrong: string[];
  let paths: string[];
  beforeAll(async () => {
    db = await makePglite();
    backend = attackServer(db);
    serveContexts();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    org = await backend.newOrg(newId());
    wrong = [];
    paths = [];
    world = calmWorld({
      backend,
      org,
      wrong: (kind, reason) => wrong.push(`${kind}: ${reason}`),
      spoil: async (_browser, path) => void paths.push(path),
    });
    browser = new Browser('one', world);
    await browser.signIn('anna');
    await browser.sync('worker');
    paths.length = 0;
  });

  const write = (changes: Change[], clock?: Clock) =>
    db.transaction((tx) => writeChanges(tx, org.orgId, changes, clock));

  const log = (id: string, more: Partial<ReturnType<typeof activity>> = {}) =>
    browser.quietly(() =>
      enqueue('activity.log', { activity: activity({ id, kind: 'call', ...more }) }, browser.clock),
    );

  it('I5: A mutation that is sent twenty times at once has one effect and one answer, byte for byte', async () => {
    const serve = backend.serverFor({ orgId: org.orgId, repId: 'anna' });
    const { epoch } = await org.me('anna');
    const args = { activity: activity({ id: 'once', repId: 'anna' }) };
    const mutation = { id: 'm', seq: 1, kind: 'activity.log', args, at: '2026-11-24T09:00:00Z' };
    const body = JSON.stringify({ wire: 1, epoch, clientId: 'c', mutations: [mutation] });
    const headers = { 'content-type': 'application/json' };
    const send = () => serve('/v1/push', { method: 'POST', headers, body });
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    expect(await (await send()).text()).toBe(texts[0]);
    expect(await org.activities()).toHaveLength(1);
  });

  /** A lead that the server has confirmed and that the browser's rep must keep seeing. */
  async function confirmedLead(id: string): Promise<void> {
    const created = lead({ id, ownerRepId: 'anna' });
    await browser.quietly(() => enqueue('lead.create', { lead: created }, browser.clock));
    const click = { kind: 'lead', id, repId: 'anna', browser: 'one', want: 'there' } as const;
    browser.mustSee.set(id, { ...click, messageKey: null, leadId: null });
    await browser.sync('worker');
    expect(await browser.entries()).toEqual([]);
  }

  const leadsSeen = async () =>
    (await browser.quietly(() => allRows('lead'))).map(({ row }) => row.id);

  it('I8: Rows that a device removes after weeks without an answer are not lost, and come back', async () => {
    await confirmedLead('lead');
    world.backend = {
      serverFor: () => async () => Response.json({ code: 'unavailable' }, { status: 503 }),
    };
    browser.clock.move(30 * dayMs);
    await browser.sync('worker');
    expect(await leadsSeen()).toEqual([]);
    await browser.look('without an answer');
    world.backend = backend;
    await browser.sync('worker');
    expect(await leadsSeen()).toEqual(['lead']);
    expect(wrong).toEqual([]);
  });

  it('I8: A row that vanishes from a device with an answer, or a click without one, is lost', async () => {
    await confirmedLead('lead');
    const { store } = await browser.context('eye');
    await store.rows('lead').clear();
    await browser.look('with an answer');
    expect(wrong).toEqual(['lost: one does not see its lead lead (with an answer)']);
    wrong.length = 0;
    await log('call', { repId: 'anna' });
    const click = { kind: 'activity', id: 'call', repId: 'anna', browser: 'one' } as const;
    browser.mustSee.set('call', { ...click, want: 'there', messageKey: null, leadId: null });
    const { outbox } = await browser.context('eye');
    await outbox.entries.toCollection().modify({ effectVersion: 1, state: 'sent' });
    await store.meta.put({ key: 'leaseEnded', value: true });
    await browser.look('without an answer');
    expect(wrong).toEqual(['lost: one does not see its activity call (without an answer)']);
  });

  it('I7: Two hundred clicks take effect in their order, even if some of them are rejected', async () => {
    const order: string[] = [];
    for (let i = 0; i < 200; i += 1) {
      order.push(await log(`a${i}`, { accountId: i % 9 === 0 ? 'not-there' : null }));
    }
    await browser.sync('worker');
    const effects = await org.effects();
    const versions = order.flatMap((id) => effects.get(id) ?? []);
    expect(versions.length).toBe(200 - 23);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect((await browser.entries()).map((entry) => entry.state)).toEqual(
      Array(23).fill('rejected'),
    );
  });

  it('I7: A log about a rejected lead is blocked, the outbox says so, and the log is sent after the lead', async () => {
    const taken = lead({ id: 'theirs', ownerRepId: 'anna', emails: ['mina@x.example'] });
    await write([{ kind: 'lead', id: 'theirs', row: taken }]);
    const mine = lead({ id: 'mine', ownerRepId: 'anna', emails: ['mina@x.example'] });
    await browser.quietly(() => enqueue('lead.create', { lead: mine }, browser.clock));
    await log('on mine', { leadId: 'mine' });
    await log('on nothing');
    await browser.sync('worker');
    await log('on mine, later', { leadId: 'mine' });
    await browser.sync('worker');
    const server = async () => (await org.activities()).map(({ id }) => id).sort();
    expect(await server()).toEqual(['on nothing']);
    const lines = () => browser.quietly(() => outboxQuery().read());
    expect((await lines()).map(({ state, waiting }) => [state, waiting])).toEqual([
      ['rejected', 2],
      ['blocked', 0],
      ['blocked', 0],
    ]);
    await write([{ kind: 'lead', id: 'theirs', row: null }]);
    const [refused] = await browser.entries();
    await browser.quietly(() => retryEntry(refused?.id ?? ''));
    for (let i = 0; i < 2; i += 1) await browser.sync('worker');
    expect(await server()).toEqual(['on mine', 'on mine, later', 'on nothing']);
    expect((await org.leads()).map(({ id, status }) => [id, status])).toEqual([
      ['mine', 'working'],
    ]);
    expect(await browser.entries()).toEqual([]);
  });

  it('I8: A click stays on the screen at every moment until its row arrives', async () => {
    let looks = 0;
    await log('seen');
    world.spoil = async () => {
      looks += 1;
      const seen = await browser.quietly(() => allRows('activity'));
      expect(seen.map(({ row }) => row.id)).toEqual(['seen']);
    };
    for (let i = 0; i < 3; i += 1) await browser.sync('worker');
    expect(looks).toBeGreaterThan(3);
    expect(await browser.entries()).toEqual([]);
  });

  it('I9: The answer to a push does not move a cursor past what a colleague wrote earlier', async () => {
    await write([
      { kind: 'account', id: 'theirs', row: account({ id: 'theirs', ownerRepId: 'anna' }) },
    ]);
    await log('mine');
    const { store } = await browser.context('eye');
    const before = await store.bucketState.toArray();
    world.spoil = async (_browser, path) => {
      if (path === '/v1/pull') expect(await store.bucketState.toArray()).toEqual(before);
    };
    await browser.sync('worker');
    expect(await store.rows('account').get('theirs')).toBeDefined();
    expect(await store.rows('activity').get('mine')).toBeDefined();
  });

  it(`I10: A new cut of territories takes ${recutAccounts} accounts from one rep and gives them to the other`, async () => {
    const ids = Array.from({ length: recutAccounts }, (_, i) => `many-${i}`);
    const give = (territoryId: string, count = recutAccounts) =>
      write(
        ids
          .slice(0, count)
          .map((id) => ({ kind: 'account', id, row: account({ id, territoryId }) })),
      );
    await give('t-anna');
    const other = new Browser('two', world);
    await other.signIn('carl');
    const held = async (of: Browser) => {
      await of.sync('worker');
      const { store } = await of.context('eye');
      const keys = await store.rows('account').toCollection().primaryKeys();
      return keys.filter((key) => key.startsWith('many-')).length;
    };
    expect([await held(browser), await held(other)]).toEqual([recutAccounts, 0]);
    await give('t-carl');
    expect([await held(browser), await held(other)]).toEqual([0, recutAccounts]);
    // Whole rows come back, although the bucket was already read far past their first versions.
    await give('t-anna', 50);
    expect([await held(browser), await held(other)]).toEqual([50, recutAccounts - 50]);
    expect(wrong).toEqual([]);
  });

  it('I12: A client that was away longer than removals are kept starts from zero and keeps its outbox', async () => {
    const away = fixedClock('2026-11-24T09:00:00Z');
    await write([{ kind: 'account', id: 'acc-0', row: null }], away);
    await log('while away');
    await prune(db, org.orgId, { days: 90 }, away);
    away.move(200 * dayMs);
    await prune(db, org.orgId, { days: 90 }, away);
    const removal = `SELECT 1 FROM bucket_row WHERE org_id = $1 AND id = 'acc-0' AND removed`;
    expect(await db.query(removal, [org.orgId]), 'nobody can be told any more').toEqual([]);
    browser.clock.move(200 * dayMs);
    for (let i = 0; i < 2; i += 1) await browser.sync('worker');
    const { store } = await browser.context('eye');
    expect(await store.rows('account').get('acc-0')).toBeUndefined();
    expect((await org.activities()).map(({ id }) => id)).toEqual(['while away']);
    expect(await browser.entries()).toEqual([]);
  });

  it('I15: Two competing pushers send at most twice as much, and nothing takes effect twice', async () => {
    for (let i = 0; i < 60; i += 1) await log(`a${i}`);
    const { outbox } = await browser.context('eye');
    world.spoil = async (_browser, path) => {
      paths.push(path);
      await outbox.leases.clear();
    };
    await outbox.leases.clear();
    const both = [browser.sync('worker')];
    await outbox.leases.clear();
    both.push(browser.sync('rival'));
    await Promise.all(both);
    const pushes = paths.filter((path) => path === '/v1/push').length;
    expect(pushes).toBeLessThanOrEqual(2 * Math.ceil(60 / 50));
    expect((await org.activities()).length).toBe(60);
    await browser.sync('worker');
    expect(await browser.entries()).toEqual([]);
  });

  it.each([-400 * dayMs, -dayMs, dayMs, 400 * dayMs])(
    'I17: A clock that is wrong by %d ms, and moved in the middle, decides nothing',
    async (ms) => {
      await log('before');
      browser.clock.move(ms);
      await browser.sync('worker');
      await log('after');
      browser.clock.move(-2 * ms);
      for (let i = 0; i < 2; i += 1) await browser.sync('worker');
      expect((await org.activities()).map(({ id }) => id).sort()).toEqual(['after', 'before']);
      expect(await browser.entries()).toEqual([]);
      expect(await browser.problem()).toBeNull();
    },
  );

  it('I18: A pull reads only the changes, however many rows there are', async () => {
    const read = async (many: number): Promise<number> => {
      const ids = Array.from({ length: many }, (_, i) => `n${many}-${i}`);
      await write(
        ids.map((id) => ({ kind: 'account', id, row: account({ id, ownerRepId: 'anna' }) })),
      );
      await browser.sync('worker');
      await write(
        ids.slice(0, 10).map((id) => {
          return { kind: 'account', id, row: account({ id, ownerRepId: 'anna', name: 'Changed' }) };
        }),
      );
      const before = rowsRead;
      await browser.sync('worker');
      return rowsRead - before;
    };
    let rowsRead = 0;
    const counting = withStatements(db, ({ query, snapshot }) => ({
      query: async (sql, params) => countRows(await query(sql, params)),
      snapshot: (work) =>
        snapshot((tx) =>
          work({ ...tx, query: async (sql, params) => countRows(await tx.query(sql, params)) }),
        ),
    }));
    function countRows<T>(rows: T[]): T[] {
      rowsRead += rows.length;
      return rows;
    }
    world.backend = attackServer(counting);
    const few = await read(100);
    const many = await read(3_000);
    expect(few).toBeGreaterThan(10);
    expect(many).toBe(few);
  });
});
