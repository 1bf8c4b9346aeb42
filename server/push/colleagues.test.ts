import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PushResponse } from '../../lib/contract/wire/push.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import {
  account,
  activity,
  contact,
  deal,
  lead,
  rep,
  team,
  territory,
} from '../../test/kit/rows.ts';
import { storedRow } from '../../test/kit/stored-row.ts';
import { watchedDatabase } from '../../test/kit/watched-database.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { readRepScope } from '../scope/rep-scope.ts';
import { rowId } from '../write/external-id.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { type PushOptions, push } from './push.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const at = '2026-11-24T09:59:00.000Z';
const MIB = 1024 * 1024;

describe.each(databaseKinds())('what one rep can do to others, on $kind', ({ make }) => {
  let db: Database;
  let orgId = '';
  let epoch = '';
  let orgs = 0;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    orgs += 1;
    orgId = `org-${orgs}`;
    await createOrg(db, orgId, 'Acme');
    await write([
      { kind: 'team', id: 'north', row: team({ id: 'north' }) },
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
      { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
      { kind: 'territory', id: 'east', row: territory({ id: 'east', repId: 'ben' }) },
      { kind: 'account', id: 'bens', row: account({ id: 'bens', ownerRepId: 'ben' }) },
      { kind: 'contact', id: 'kim', row: contact({ id: 'kim', accountId: 'bens' }) },
      { kind: 'lead', id: 'lee', row: lead({ id: 'lee', ownerRepId: 'ben', name: 'Secret' }) },
      { kind: 'deal', id: 'deal', row: deal({ id: 'deal', ownerRepId: 'ben' }) },
      { kind: 'deal', id: 'annas', row: deal({ id: 'annas', ownerRepId: 'anna' }) },
    ]);
    epoch = (await readRepScope(db, { orgId, repId: 'anna' }))?.epoch ?? '';
  });

  const write = (changes: Change[]) =>
    db.transaction((tx) => writeChanges(tx, orgId, changes, clock));
  const row = (kind: string, id: string) => storedRow(db, orgId, kind, id);
  const proposals = () =>
    db.query('SELECT kind, id, other_id FROM merge_proposal WHERE org_id = $1 ORDER BY id', [
      orgId,
    ]);

  interface Wish {
    kind: string;
    args: unknown;
  }
  const log = (id: string, more: Partial<ReturnType<typeof activity>> = {}): Wish => ({
    kind: 'activity.log',
    args: { activity: activity({ id, ...more }) },
  });
  const create = (id: string, more: Partial<ReturnType<typeof lead>> = {}): Wish => ({
    kind: 'lead.create',
    args: { lead: lead({ id, ...more }) },
  });

  const edit = (id: string, set: object): Wish => ({
    kind: 'row.patch',
    args: { kind: 'deal', id, set, base: {} },
  });

  /** Sends as a new client; returns the body's text. */
  const sendOn = (on: Database, repId: string, wishes: Wish[], options: PushOptions = {}) => {
    const mutations = wishes.map((wish, i) => ({ id: newId(), seq: i + 1, at, ...wish }));
    return push(
      on,
      { orgId, repId },
      { wire: 1, epoch, clientId: newId(), mutations },
      clock,
      options,
    );
  };
  const results = (text: string) => PushResponse.parse(JSON.parse(text)).results;
  const send = async (repId: string, ...wishes: Wish[]) => results(await sendOn(db, repId, wishes));

  describe('a row the rep may not see', () => {
    const key = 'e'.repeat(64);
    const pairs: [string, Wish, Wish][] = [
      [
        'an address',
        create('new', { emails: ['x@x.example'] }),
        create('new', { emails: ['lee@lead.example'] }),
      ],
      ['an email', log('new', { messageKey: 'f'.repeat(64) }), log('new', { messageKey: key })],
      ['a lead', log('new', { leadId: 'nil' }), log('new', { leadId: 'lee' })],
      ['a contact', log('new', { contactId: 'nil' }), log('new', { contactId: 'kim' })],
      ['a deal', log('new', { dealId: 'nil' }), log('new', { dealId: 'deal' })],
      ['a row to change', edit('nil', { name: 'x' }), edit('deal', { name: 'x' })],
      [
        'a contact of the rep’s own deal',
        edit('annas', { contactIds: ['nil'] }),
        edit('annas', { contactIds: ['kim'] }),
      ],
      [
        'an activity to remove',
        { kind: 'activity.remove', args: { activityId: 'nil' } },
        { kind: 'activity.remove', args: { activityId: 'bens-log' } },
      ],
    ];

    it.each(pairs)(
      'A hidden row is answered like a missing one: %s',
      async (_what, unknown, hidden) => {
        await send('ben', log('bens-log', { repId: 'ben', messageKey: key }));
        const [first, second] = [watchedDatabase(db), watchedDatabase(db)];
        const ask = async (on: Database, wish: Wish) => {
          const text = await sendOn(on, 'anna', [as(wish, 'anna')]);
          await db.query('DELETE FROM record WHERE org_id = $1 AND id = $2', [orgId, 'new']);
          await db.query('DELETE FROM bucket_row WHERE org_id = $1 AND id = $2', [orgId, 'new']);
          return shapeOf(text);
        };
        expect(await ask(first.db, unknown)).toBe(await ask(second.db, hidden));
        expect(second.statements.map(({ sql }) => sql)).toEqual(
          first.statements.map(({ sql }) => sql),
        );
      },
    );

    it('A hidden duplicate does not stop a rep from logging or adding their own, and operations hear of both', async () => {
      await send('ben', log('first', { repId: 'ben', messageKey: key }));
      const answers = await send(
        'anna',
        log('mine', { messageKey: key }),
        create('my-lee', { ownerRepId: 'anna', emails: ['lee@lead.example'] }),
      );
      expect(answers).toMatchObject([{ status: 'applied' }, { status: 'applied' }]);
      expect(answers[0]).not.toHaveProperty('duplicateOf');
      expect(await row('activity', 'mine')).toMatchObject({ buckets: ['rep:anna'] });
      expect(await row('lead', 'my-lee')).toMatchObject({ buckets: ['rep:anna'] });
      expect(await proposals()).toEqual([
        { kind: 'activity', id: 'mine', other_id: 'first' },
        { kind: 'lead', id: 'my-lee', other_id: 'lee' },
      ]);
    });

    it('A hidden row cannot be found by guessing its id in another system', async () => {
      const id = rowId(orgId, 'lead', 'L-100');
      await write([{ kind: 'lead', id, row: lead({ id, ownerRepId: 'ben' }) }]);
      const there = await send('anna', create(id));
      const not = await send('anna', create(rowId(orgId, 'lead', 'L-101')));
      expect(shapeOf(JSON.stringify(there))).toBe(shapeOf(JSON.stringify(not)));
    });
  });

  it('A push accepts logs for rows that have left the scope since', async () => {
    await write([
      { kind: 'lead', id: 'lee', row: lead({ id: 'lee', ownerRepId: 'anna' }) },
      { kind: 'territory', id: 'east', row: territory({ id: 'east', repId: 'anna' }) },
      { kind: 'account', id: 'area', row: account({ id: 'area', territoryId: 'east' }) },
      { kind: 'contact', id: 'pat', row: contact({ id: 'pat', accountId: 'area' }) },
      { kind: 'deal', id: 'old', row: deal({ id: 'old', ownerRepId: 'anna' }) },
    ]);
    await write([
      { kind: 'lead', id: 'lee', row: lead({ id: 'lee', ownerRepId: 'ben' }) },
      { kind: 'territory', id: 'east', row: territory({ id: 'east', repId: 'ben' }) },
      { kind: 'deal', id: 'old', row: null },
    ]);
    expect(
      await send(
        'anna',
        log('1', { leadId: 'lee' }),
        log('2', { contactId: 'pat' }),
        log('3', { dealId: 'old' }),
      ),
    ).toMatchObject(Array(3).fill({ status: 'applied' }));
    // The lead is no longer hers: the activity is logged, and the lead does not change.
    expect((await row('lead', 'lee'))?.data).toMatchObject({ status: 'new', firstTouchAt: null });
  });

  it('The server sets a new lead’s score, deadline, hand-over, first touch and status itself', async () => {
    await send('anna', {
      ...create('forged', {
        scoreParts: [{ label: 'VIP', points: 999 }],
        handedOverAt: at,
        slaDueAt: '2030-01-01T00:00:00Z',
        firstTouchAt: at,
        status: 'qualified',
      }),
    });
    expect((await row('lead', 'forged'))?.data).toMatchObject({
      scoreParts: [],
      handedOverAt: null,
      slaDueAt: null,
      firstTouchAt: null,
      status: 'new',
    });
  });

  it('The server keeps the time that a rep states, unless the clock must be wrong', async () => {
    const times = [
      '2019-05-01T08:00:00Z',
      '2026-11-25T09:59:00Z',
      '1970-01-01T00:00:00Z',
      '2031-01-01T00:00:00Z',
    ];
    await send('anna', ...times.map((time, i) => log(`t${i}`, { at: time })));
    const stored = await Promise.all(times.map((_, i) => row('activity', `t${i}`)));
    expect(stored.map((one) => one?.data?.at)).toEqual([
      times[0],
      times[1],
      '2026-11-24T10:00:00.000Z',
      '2026-11-24T10:00:00.000Z',
    ]);
  });

  it('A field that a kind does not have never decides who gets a row', async () => {
    const planted = { repId: 'ben', territoryId: 'east', accountIds: ['bens'], teamId: 'north' };
    const lee = { ...lead({ id: 'planted' }), ...planted };
    const mail = { ...activity({ id: 'planted' }), ownerRepId: 'ben', territoryId: 'east' };
    await send(
      'anna',
      { kind: 'lead.create', args: { lead: lee } },
      { kind: 'activity.log', args: { activity: mail } },
    );
    expect(await row('lead', 'planted')).toMatchObject({ buckets: ['rep:anna'] });
    expect(await row('activity', 'planted')).toMatchObject({ buckets: ['rep:anna'] });
    const odd = { ...deal({ id: 'odd', ownerRepId: 'ben' }), repId: 'anna' };
    const stray = { ...team({ id: 'stray' }), accountId: 'bens', repId: 'anna' };
    await write([
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna', teamId: 'south' }) },
      { kind: 'deal', id: 'odd', row: odd },
      { kind: 'team', id: 'stray', row: stray },
    ]);
    expect(await row('deal', 'odd')).toMatchObject({ buckets: ['rep:ben', 'team:north'] });
    expect(await row('team', 'stray')).toMatchObject({ buckets: ['org'] });
  });

  it('A push holds the counter for the same few statements, however long its lists are', async () => {
    const emails = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@x.example`);
    const under = async (wish: Wish) => {
      const watched = watchedDatabase(db, async ({ sql }) => {
        // Somebody else writes between the look-up and the lock, so that everything is looked up again while the counter is locked.
        if (sql.includes('INTO client')) await other();
      });
      const other = () =>
        db.query('UPDATE org_version SET version = version + 1 WHERE org_id = $1', [orgId]);
      if (db.kind === 'postgres') await sendOn(watched.db, 'anna', [wish]);
      else await sendOn(watchedNoWait.db, 'anna', [wish]);
      const { statements } = db.kind === 'postgres' ? watched : watchedNoWait;
      return statements.filter(({ locked }) => locked).map(({ sql }) => sql);
    };
    const watchedNoWait = watchedDatabase(db);
    const one = await under(create('one', { emails: emails(1) }));
    watchedNoWait.statements.length = 0;
    const many = await under(create('many', { emails: emails(20).map((e) => `x${e}`) }));
    expect(many).toEqual(one);
    expect(many.length).toBeLessThan(9);
  });

  it('A push keeps no colleague waiting while it looks rows up', async () => {
    let arrived = () => {};
    let open = () => {};
    const here = new Promise<void>((done) => {
      arrived = done;
    });
    const gate = new Promise<void>((done) => {
      open = done;
    });
    const watched = watchedDatabase(db, async ({ sql, params }) => {
      if (!sql.includes('hiddenLeads') || !JSON.stringify(params).includes('slow@x.example'))
        return;
      arrived();
      await gate;
    });
    const slow = sendOn(watched.db, 'anna', [create('slow', { emails: ['slow@x.example'] })]);
    await here;
    // However long the look-up takes, a colleague's push ends before it.
    expect(await send('ben', log('quick', { repId: 'ben' }))).toMatchObject([
      { status: 'applied' },
    ]);
    open();
    expect(results(await slow)).toMatchObject([{ status: 'applied' }]);
  });

  it('A push that exceeds the rep’s storage is rejected with a reason, and the rep can still remove rows', async () => {
    const big = (id: string) => log(id, { note: 'n'.repeat(9_000) });
    const options = { storageBytes: 30_000 };
    const text = await sendOn(db, 'anna', [big('1'), big('2'), big('3'), big('4')], options);
    expect(results(text)).toMatchObject([
      { status: 'applied' },
      { status: 'applied' },
      { status: 'applied' },
      { status: 'rejected', code: 'storage-full', reason: expect.stringContaining('space') },
    ]);
    const remove = { kind: 'activity.remove', args: { activityId: '1' } };
    expect(results(await sendOn(db, 'anna', [remove, big('5')], options))).toMatchObject([
      { status: 'applied' },
      { status: 'applied' },
    ]);
    // Other reps have their own space.
    const bens = log('b', { repId: 'ben', note: 'n'.repeat(9_000) });
    expect(results(await sendOn(db, 'ben', [bens], options))).toMatchObject([
      { status: 'applied' },
    ]);
    // Even rejections are stored only up to a bound.
    await db.query('UPDATE rep_usage SET bytes = $2 WHERE org_id = $1', [orgId, 2 * MIB]);
    await expect(sendOn(db, 'anna', [{ kind: 'void', args: {} }], options)).rejects.toMatchObject({
      problem: { code: 'rate-limited' },
    });
  });

  it('The server keeps the last hundred clients of a rep, with the one that pushes', async () => {
    await db.query(
      `INSERT INTO client (org_id, rep_id, client_id, last_seq, at)
       SELECT $1, 'anna', 'c' || n, 1, n FROM generate_series(1, 150) AS n`,
      [orgId],
    );
    await send('anna', log('v'));
    const left = await db.query<{ n: number }>(
      `SELECT count(*) AS n, min(at) AS oldest FROM client WHERE org_id = $1`,
      [orgId],
    );
    expect(left).toEqual([{ n: 100, oldest: 52 }]);
  });

  /** The mutation with the sender as the activity’s rep. */
  function as(wish: Wish, repId: string): Wish {
    const { args } = wish;
    if (typeof args !== 'object' || args === null || !('activity' in args)) return wish;
    return { ...wish, args: { activity: { ...Object(args.activity), repId } } };
  }
});

/** An answer without the parts that differ each time. */
function shapeOf(text: string): string {
  return text.replace(/"id":"[^"]*"/g, '"id"').replace(/"version":\d+/g, '"version"');
}
