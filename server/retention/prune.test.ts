import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PullRequest } from '../../lib/contract/wire/pull.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { PullClient } from '../../test/kit/pull-client.ts';
import { account, activity, pageReport, rep, territory } from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { pull } from '../pull/pull.ts';
import { push } from '../push/push.ts';
import { auditBuckets } from '../write/audit.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { prune } from './prune.ts';

const DAY = 24 * 60 * 60_000;
const days = 90;

describe.each(databaseKinds())('retention on $kind', ({ make }) => {
  let db: Database;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());

  async function world() {
    const orgId = newId();
    const clock = fixedClock('2026-01-01T10:00:00Z');
    const caller = { orgId, repId: 'anna' };
    await createOrg(db, orgId, 'Acme');
    const write = (changes: Change[]) =>
      db.transaction((tx) => writeChanges(tx, orgId, changes, clock));
    const client = () => new PullClient((request) => pull(db, caller, request, clock));
    const ask = (request: Partial<PullRequest>) =>
      pull(db, caller, { wire: 1, epoch: null, cursors: [], limit: 1_000, ...request }, clock);
    const accounts = (count: number, ownerRepId: string | null) =>
      write(
        Array.from({ length: count }, (_, i): Change => {
          return { kind: 'account', id: `a${i}`, row: account({ id: `a${i}`, ownerRepId }) };
        }),
      );
    await write([{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }]);
    const run = () => prune(db, orgId, { days, batch: 7 }, clock);
    return { orgId, clock, caller, write, client, ask, accounts, run };
  }

  it('Removals are kept for the promised time; after that a client that was away starts from zero', async () => {
    const { orgId, clock, client, accounts, run, write } = await world();
    await accounts(20, 'anna');
    const away = client();
    await away.pullAll();
    const here = client();
    await here.pullAll();
    await accounts(20, 'ben');
    expect(new Set(Object.values(await run()))).toEqual(new Set([0]));
    clock.move(89 * DAY);
    expect((await run()).removals).toBe(0);
    await here.pullAll();
    expect(here.rows().has('account/a3')).toBe(false);
    clock.move(2 * DAY);
    expect((await run()).removals).toBe(20);
    expect((await run()).removals).toBe(0);
    expect(await auditBuckets(db, orgId)).toEqual([]);

    await away.pullAll();
    expect(away.resets).toEqual(['rep:anna']);
    expect(away.rows()).toEqual(here.rows());
    // A client that has pulled regularly is not reset, however old the bucket's last change is.
    await write([{ kind: 'account', id: 'new', row: account({ id: 'new', ownerRepId: 'anna' }) }]);
    await here.pullAll();
    expect(here.resets).toEqual([]);
    expect(here.rows().has('account/new')).toBe(true);
  });

  it('A first pull can go on over rows older than the retained horizon', async () => {
    const { clock, client, accounts, run } = await world();
    await accounts(30, 'anna');
    await accounts(10, 'ben');
    await run();
    clock.move(91 * DAY);
    await run();
    const fresh = client();
    const half = client();
    await half.pullPage(25);
    await fresh.pullAll(4);
    await half.pullAll(4);
    expect([...fresh.resets, ...half.resets]).toEqual([]);
    expect(half.rows()).toEqual(fresh.rows());
  });

  it('Deleted rows are forgotten, except those that another system may send again', async () => {
    const { orgId, clock, write, run } = await world();
    const contact = (id: string, externalId: string | null): Change => ({
      kind: 'announcement',
      id,
      row: { id, kind: 'news', title: id, body: '', at: '2026-01-01T00:00:00Z', until: null },
      externalId,
    });
    await write([contact('x', null), contact('y', 'theirs')]);
    await write([
      { kind: 'announcement', id: 'x', row: null },
      { kind: 'announcement', id: 'y', row: null },
    ]);
    await run();
    clock.move(91 * DAY);
    expect(await run()).toMatchObject({ removals: 2, deleted: 1 });
    const left = await db.query(
      `SELECT id FROM record WHERE org_id = $1 AND kind = 'announcement'`,
      [orgId],
    );
    expect(left).toEqual([{ id: 'y' }]);
  });

  it('Answers to mutations are kept as long as promised', async () => {
    const { clock, caller, ask, run } = await world();
    const { epoch } = await ask({});
    const args = { activity: activity({ id: 'v', repId: 'anna' }) };
    const mutation = {
      id: newId(),
      seq: 1,
      kind: 'activity.log',
      args,
      at: '2026-01-01T09:00:00Z',
    };
    const send = () =>
      push(db, caller, { wire: 1, epoch, clientId: 'c', mutations: [mutation] }, clock);
    const first = await send();
    clock.move(90 * DAY);
    expect((await run()).answers).toBe(0);
    expect(await send()).toBe(first);
    clock.move(DAY);
    expect((await run()).answers).toBe(1);
    // The number is used, so the same mutation is refused and not applied again.
    await expect(send()).rejects.toMatchObject({ problem: { code: 'gap', expectedSeq: 2 } });
  });

  it('Reports on pages are kept as long as promised', async () => {
    const { clock, caller, ask, run } = await world();
    const { epoch } = await ask({});
    const args = { report: pageReport() };
    const at = '2026-01-01T09:00:00Z';
    const mutations = [{ id: newId(), seq: 1, kind: 'page.report', args, at }];
    await push(db, caller, { wire: 1, epoch, clientId: 'c', mutations }, clock);
    clock.move(90 * DAY);
    expect((await run()).reports).toBe(0);
    clock.move(DAY);
    expect((await run()).reports).toBe(1);
  });

  it('Clients are forgotten after their answers, and forgotten answers free their storage', async () => {
    const { orgId, clock, caller, ask, run } = await world();
    const { epoch } = await ask({});
    const mutations = [{ id: newId(), seq: 1, kind: 'void', args: {}, at: '2026-01-01T09:00:00Z' }];
    await push(db, caller, { wire: 1, epoch, clientId: 'c', mutations }, clock);
    const used = () => db.query('SELECT bytes FROM rep_usage WHERE org_id = $1', [orgId]);
    expect(await used()).toEqual([{ bytes: expect.any(Number) }]);
    expect(await used()).not.toEqual([{ bytes: 0 }]);
    clock.move(91 * DAY);
    expect(await run()).toMatchObject({ answers: 1, clients: 0 });
    expect(await used()).toEqual([{ bytes: 0 }]);
    clock.move(91 * DAY);
    expect((await run()).clients).toBe(1);
  });

  it('Merge proposals and former scopes are kept as long as promised', async () => {
    const { orgId, clock, write, run } = await world();
    await write([{ kind: 'territory', id: 't', row: territory({ id: 't', repId: 'anna' }) }]);
    await write([{ kind: 'territory', id: 't', row: territory({ id: 't', repId: 'ben' }) }]);
    await db.query(`INSERT INTO merge_proposal VALUES ($1, 'lead', 'a', 'b', 'same', $2)`, [
      orgId,
      clock.now(),
    ]);
    clock.move(90 * DAY);
    expect(await run()).toMatchObject({ proposals: 0, scopes: 0 });
    clock.move(DAY);
    expect(await run()).toMatchObject({ proposals: 1, scopes: 1 });
  });

  it('Readers and writers go on while rows are pruned', async () => {
    const { orgId, clock, accounts, write, client, run } = await world();
    await accounts(400, 'anna');
    await accounts(400, 'ben');
    await run();
    clock.move(91 * DAY);
    let done = false;
    const pruning = prune(db, orgId, { days, batch: 1 }, clock).finally(() => {
      done = true;
    });
    let turns = 0;
    while (!done) {
      turns += 1;
      const id = `during-${turns}`;
      await write([{ kind: 'account', id, row: account({ id, ownerRepId: 'anna' }) }]);
      await client().pullAll();
    }
    expect((await pruning).removals).toBe(400);
    expect(turns).toBeGreaterThan(0);
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });
});
