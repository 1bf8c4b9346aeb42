import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PushResponse } from '../../lib/contract/wire/push.ts';
import { z } from '../../lib/contract/zod.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds, hasPostgres, newPostgresUrl } from '../../test/kit/databases.ts';
import { account, activity, lead, pageReport, rep } from '../../test/kit/rows.ts';
import { storedRow } from '../../test/kit/stored-row.ts';
import { type OwnedDatabase as Database, openPostgres } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { createOrg, renewEpoch } from '../db/org.ts';
import type { ExtraHandlers } from '../mutations/mutation-context.ts';
import { pull } from '../pull/pull.ts';
import { readRepScope } from '../scope/rep-scope.ts';
import { auditBuckets } from '../write/audit.ts';
import { type Change, lockOrg, writeChanges } from '../write/write-rows.ts';
import { push } from './push.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const at = '2026-11-24T09:59:00.000Z';
const hash = (digit: string) => digit.repeat(64);

describe.each(databaseKinds())('push on $kind', ({ make }) => {
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
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
      { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
      { kind: 'account', id: 'a', row: account({ id: 'a', ownerRepId: 'ben' }) },
      { kind: 'lead', id: 'l', row: lead({ id: 'l', ownerRepId: 'anna' }) },
      { kind: 'lead', id: 'bens', row: lead({ id: 'bens', ownerRepId: 'ben' }) },
    ]);
    epoch = (await readRepScope(db, { orgId, repId: 'anna' }))?.epoch ?? '';
  });

  const write = (changes: Change[]) =>
    db.transaction((tx) => writeChanges(tx, orgId, changes, clock));
  const row = (kind: string, id: string) => storedRow(db, orgId, kind, id);

  interface Sent {
    id?: string;
    seq: number;
    kind: string;
    args: unknown;
  }
  /** Sends as one client; returns the body's text. */
  const send = (repId: string, clientId: string, sent: Sent[], asked = epoch, extra = {}) =>
    push(
      db,
      { orgId, repId },
      {
        wire: 1,
        epoch: asked,
        clientId,
        mutations: sent.map((one) => ({ id: newId(), at, ...one })),
      },
      clock,
      { extra },
    );
  const results = (text: string) => PushResponse.parse(JSON.parse(text)).results;
  const log = (id: string, more: Partial<ReturnType<typeof activity>> = {}) => ({
    kind: 'activity.log',
    args: { activity: activity({ id, repId: 'anna', ...more }) },
  });

  it('A mutation is applied once, however often and however close together it is pushed', async () => {
    const one = { id: newId(), seq: 1, ...log('v') };
    const texts = await Promise.all(Array.from({ length: 5 }, () => send('anna', 'phone', [one])));
    expect(new Set(texts).size).toBe(1);
    // The same mutation from a new client, as after a sign-out: it gets the first answer and uses up its number.
    expect(await send('anna', 'laptop', [one])).toBe(texts[0]);
    expect(results(await send('anna', 'laptop', [{ seq: 2, ...log('w') }]))).toMatchObject([
      { status: 'applied', version: 8 },
    ]);
    expect((await row('activity', 'v'))?.version).toBe(7);
    const stored = await db.query('SELECT count(*) AS n FROM mutation WHERE org_id = $1', [orgId]);
    expect(stored).toEqual([{ n: 2 }]);
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });

  it('A push with a gap is refused with the expected number, and keeps the mutations before the gap', async () => {
    const first = { id: newId(), seq: 1, ...log('v') };
    await expect(send('anna', 'phone', [first, { seq: 3, ...log('w') }])).rejects.toMatchObject({
      problem: { code: 'gap', expectedSeq: 2 },
    });
    expect(await row('activity', 'v')).toBeDefined();
    expect(results(await send('anna', 'phone', [first]))).toMatchObject([{ id: first.id }]);
    // A used number with an unknown mutation.
    await expect(send('anna', 'phone', [{ seq: 1, ...log('x') }])).rejects.toMatchObject({
      problem: { code: 'gap', expectedSeq: 2 },
    });
    await expect(send('anna', 'new', [{ seq: 2, ...log('x') }])).rejects.toMatchObject({
      problem: { code: 'gap', expectedSeq: 1 },
    });
  });

  it('A push with another epoch is refused and changes nothing', async () => {
    await renewEpoch(db, orgId);
    await expect(send('anna', 'phone', [{ seq: 1, ...log('v') }])).rejects.toMatchObject({
      problem: { code: 'epoch' },
    });
    expect(await row('activity', 'v')).toBeUndefined();
  });

  it('A push rejects a mutation that can never succeed, and goes on with the next', async () => {
    const text = await send('anna', 'phone', [
      { seq: 1, kind: 'activity.log', args: { activity: { id: 'v' } } },
      { seq: 2, kind: 'quota.raise', args: {} },
      { seq: 3, ...log('v', { repId: 'ben' }) },
      { seq: 4, ...log('v', { accountId: 'gone' }) },
      { seq: 5, ...log('v', { note: 'a\u0000b' }) },
      { seq: 6, kind: 'void', args: {} },
      { seq: 7, ...log('v') },
    ]);
    expect(results(text)).toMatchObject([
      { status: 'rejected', code: 'bad-args', reason: expect.stringContaining('activity.kind') },
      { status: 'rejected', code: 'unknown-kind' },
      { status: 'rejected', code: 'forbidden' },
      { status: 'rejected', code: 'not-found' },
      { status: 'rejected', code: 'bad-args', reason: expect.stringContaining('activity.note:') },
      { status: 'applied', version: 6 },
      { status: 'applied', version: 7 },
    ]);
  });

  it('An email is logged once when the rep can see the first log', async () => {
    const mail = { messageKey: hash('a'), accountId: 'a' };
    await send('anna', 'phone', [{ seq: 1, ...log('v', mail) }]);
    // The account is Ben's, so he sees what Anna has logged there.
    const ben = { seq: 1, ...log('w', { ...mail, repId: 'ben' }) };
    expect(results(await send('ben', 'phone', [ben]))).toMatchObject([
      { status: 'applied', version: 7, duplicateOf: 'v' },
    ]);
    expect(await row('activity', 'w')).toBeUndefined();
    // After the first log was removed, the email may be logged again.
    const remove = { kind: 'activity.remove', args: { activityId: 'v' } };
    await send('anna', 'phone', [{ seq: 2, ...remove }]);
    const again = results(await send('ben', 'phone', [{ ...ben, seq: 2 }]));
    expect(again).toMatchObject([{ status: 'applied', version: 9 }]);
    expect(again[0]).not.toHaveProperty('duplicateOf');
  });

  it('An email is logged once when a rep logs it in two browsers at the same moment', async () => {
    const mail = { messageKey: hash('b') };
    const answers = await Promise.all([
      send('anna', 'phone', [{ seq: 1, ...log('v', mail) }]),
      send('anna', 'laptop', [{ seq: 1, ...log('w', mail) }]),
    ]);
    const duplicates = answers.flatMap(results).filter((result) => 'duplicateOf' in result);
    expect(duplicates).toHaveLength(1);
  });

  it('A log sets the first touch of the rep’s own lead, and of no other lead', async () => {
    await write([{ kind: 'lead', id: 'bens', row: lead({ id: 'bens', ownerRepId: 'anna' }) }]);
    await write([{ kind: 'lead', id: 'bens', row: lead({ id: 'bens', ownerRepId: 'ben' }) }]);
    await send('anna', 'phone', [
      { seq: 1, ...log('v', { leadId: 'l' }) },
      { seq: 2, ...log('w', { leadId: 'l', at: '2026-11-25T10:00:00Z' }) },
      { seq: 3, ...log('x', { leadId: 'bens' }) },
    ]);
    expect((await row('lead', 'l'))?.data).toMatchObject({
      status: 'working',
      firstTouchAt: '2026-11-24T09:30:00.000Z',
    });
    expect((await row('lead', 'bens'))?.data).toMatchObject({ status: 'new', firstTouchAt: null });
    expect((await row('activity', 'x'))?.data).toMatchObject({ leadId: 'bens' });
  });

  it('The earliest touch of a lead counts, not before the hand-over and not after the receipt', async () => {
    const handedOver = { ownerRepId: 'anna', handedOverAt: '2026-11-24T08:00:00Z' };
    await write([
      { kind: 'lead', id: 'l', row: lead({ id: 'l', ...handedOver }) },
      { kind: 'lead', id: 'm', row: lead({ id: 'm', ...handedOver }) },
    ]);
    const call = { kind: 'call' as const, leadId: 'l' };
    await send('anna', 'phone', [
      { seq: 1, ...log('note', { kind: 'note', leadId: 'm', at: '2026-11-24T08:30:00Z' }) },
      { seq: 2, ...log('late', { ...call, at: '2026-11-24T09:50:00Z' }) },
      { seq: 3, ...log('early', { ...call, at: '2026-11-24T09:10:00Z' }) },
      { seq: 4, ...log('wrong', { ...call, leadId: 'm', at: '2020-01-01T00:00:00Z' }) },
    ]);
    const firstTouch = async (id: string) => (await row('lead', id))?.data;
    expect(await firstTouch('l')).toMatchObject({ firstTouchAt: '2026-11-24T09:10:00Z' });
    expect(await firstTouch('m')).toMatchObject({ firstTouchAt: '2026-11-24T08:00:00Z' });
    expect((await row('activity', 'wrong'))?.data).toMatchObject({
      at: '2020-01-01T00:00:00Z',
      receivedAt: new Date(clock.now()).toISOString(),
    });
  });

  it('After a log is undone, it is no longer the first touch', async () => {
    const call = (id: string, time: string) =>
      log(id, { kind: 'call', leadId: 'l', at: `2026-11-24T${time}:00Z` });
    const remove = (activityId: string) => ({ kind: 'activity.remove', args: { activityId } });
    const touched = async () => (await row('lead', 'l'))?.data;
    await send('anna', 'phone', [
      { seq: 1, ...call('one', '09:00') },
      { seq: 2, ...call('two', '09:30') },
      { seq: 3, ...remove('one') },
    ]);
    expect(await touched()).toMatchObject({
      status: 'working',
      firstTouchAt: '2026-11-24T09:30:00Z',
    });
    await send('anna', 'phone', [{ seq: 4, ...remove('two') }]);
    expect(await touched()).toMatchObject({ status: 'new', firstTouchAt: null });
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });

  it('A log is accepted for a lead that has been deleted, and not for one that never existed', async () => {
    await write([{ kind: 'lead', id: 'l', row: null }]);
    const answer = await send('anna', 'phone', [
      { seq: 1, ...log('v', { leadId: 'l' }) },
      { seq: 2, ...log('w', { leadId: 'nobody' }) },
    ]);
    expect(results(answer)).toMatchObject([
      { status: 'applied' },
      { status: 'rejected', code: 'not-found' },
    ]);
    expect(await row('activity', 'w')).toBeUndefined();
  });

  it('awcms#671: Clients that change one lead at the same moment do not undo each other’s changes', async () => {
    const clients = Array.from({ length: 12 }, (_, i) => i);
    const answers = await Promise.all(
      clients.map((i) => {
        const minute = String(i).padStart(2, '0');
        const touch = log(`a${i}`, { leadId: 'l', at: `2026-11-24T10:${minute}:00Z` });
        return send('anna', `client-${i}`, [{ seq: 1, ...touch }]);
      }),
    );
    expect(answers.flatMap(results).map(({ status }) => status)).toEqual(
      clients.map(() => 'applied'),
    );
    const rows = await Promise.all(clients.map((i) => row('activity', `a${i}`)));
    expect(new Set(rows.map((one) => one?.version)).size).toBe(12);
    // The earliest of the twelve counts, whatever the order in which they were written.
    const lead = (await row('lead', 'l'))?.data;
    expect(lead).toMatchObject({ status: 'working' });
    expect(Date.parse(String(lead?.firstTouchAt))).toBe(Date.parse('2026-11-24T10:00:00Z'));
  });

  it('A rep can remove only their own activity, and one that does not exist', async () => {
    await send('anna', 'phone', [{ seq: 1, ...log('v') }]);
    const remove = (activityId: string) => ({ kind: 'activity.remove', args: { activityId } });
    const ben = await send('ben', 'phone', [
      { seq: 1, ...remove('v') },
      { seq: 2, ...remove('never') },
      { seq: 3, ...log('v', { repId: 'ben' }) },
    ]);
    // He may not know of the activity, so he gets the same answer as for one that does not exist.
    expect(results(ben)).toMatchObject([
      { status: 'applied' },
      { status: 'applied' },
      { status: 'rejected', code: 'taken' },
    ]);
    expect((await row('activity', 'v'))?.data).not.toBeNull();
    await send('anna', 'phone', [{ seq: 2, ...log('seen', { accountId: 'a' }) }]);
    expect(results(await send('ben', 'phone', [{ seq: 4, ...remove('seen') }]))).toMatchObject([
      { status: 'rejected', code: 'forbidden' },
    ]);
    await send('anna', 'phone', [{ seq: 3, ...remove('v') }]);
    expect((await row('activity', 'v'))?.data).toBeNull();
  });

  it('A push creates a lead for the caller, unless the caller can see a lead with its address', async () => {
    const create = (id: string, more: Partial<ReturnType<typeof lead>> = {}) => ({
      kind: 'lead.create',
      args: { lead: { ...lead({ id, ...more }), futureField: 1 } },
    });
    const text = await send('anna', 'phone', [
      { seq: 1, ...create('n') },
      { seq: 2, ...create('m', { emails: ['new@x.example', 'n@lead.example'] }) },
      { seq: 3, ...create('n') },
      { seq: 4, ...create('o', { ownerRepId: 'ben' }) },
    ]);
    expect(results(text)).toMatchObject([
      { status: 'applied' },
      {
        status: 'rejected',
        reason: 'There is already a lead with the email address n@lead.example: Lead n.',
      },
      { status: 'rejected', code: 'taken' },
      { status: 'rejected', code: 'forbidden' },
    ]);
    // A field that only a newer extension knows is kept.
    expect((await row('lead', 'n'))?.data).toMatchObject({ ownerRepId: 'anna', futureField: 1 });
  });

  it('A rep is never given the answer to another rep’s mutation', async () => {
    const one = { id: newId(), seq: 1, ...log('v') };
    await send('anna', 'phone', [one]);
    await expect(send('ben', 'phone', [one])).rejects.toMatchObject({
      problem: { code: 'forbidden' },
    });
    await expect(send('nobody', 'phone', [one])).rejects.toMatchObject({
      problem: { code: 'unauthorized' },
    });
    await expect(send('anna', 'pho\u0000ne', [one])).rejects.toMatchObject({
      problem: { code: 'bad-request' },
    });
  });

  it('A server with extra mutation handlers keeps the same promises for them', async () => {
    const extra: ExtraHandlers = {
      'lead.name': {
        args: z.object({ id: z.string(), base: z.int(), name: z.string() }),
        handle: async (context, args) => {
          const { id, base, name } = args as { id: string; base: number; name: string }; // checked by `args`
          const found = await context.find('lead', id);
          if (!found) return { status: 'rejected', code: 'not-found', reason: 'It is gone.' };
          if (found.version !== base) {
            return { status: 'conflict', reason: 'Changed.', theirs: found.row.name, yours: name };
          }
          return context.write([{ kind: 'lead', id, row: { ...found.row, name } }]);
        },
      },
    };
    const base = (await row('lead', 'l'))?.version;
    const rename = { kind: 'lead.name', args: { id: 'l', base, name: 'Lea' } };
    const again = { id: newId(), seq: 2, ...rename };
    const sent = [
      { id: newId(), seq: 1, ...rename },
      again,
      { id: newId(), seq: 3, kind: 'lead.name', args: { id: 'l' } },
      { id: newId(), seq: 4, kind: 'toString', args: {} },
    ];
    const text = await send('anna', 'phone', sent, epoch, extra);
    expect(results(text)).toMatchObject([
      { status: 'applied' },
      { status: 'conflict', theirs: 'Lea', yours: 'Lea' },
      { status: 'rejected', code: 'bad-args' },
      { status: 'rejected', code: 'unknown-kind' },
    ]);
    expect(await send('anna', 'phone', sent, epoch, extra)).toBe(text);
    expect(results(await send('anna', 'tablet', [{ seq: 1, ...rename }]))).toMatchObject([
      { status: 'rejected', code: 'unknown-kind' },
    ]);
  });

  it('A report on a page is stored once, and only with the fields of a report', async () => {
    const report = pageReport();
    const sent = (seq: number, more = {}) => ({
      seq,
      kind: 'page.report',
      args: { report: { ...report, ...more } },
    });
    const before = await readRepScope(db, { orgId, repId: 'anna' });
    const answers = await send('anna', 'phone', [
      sent(1, { words: 'Dana Smith' }),
      sent(2),
      sent(3, { shape: { ...report.shape, tags: { 'Dana Smith': 1 } } }),
      sent(4, { site: 'crm.example/dana' }),
    ]);
    expect(results(answers)).toMatchObject([
      { status: 'applied' },
      { status: 'applied' },
      { status: 'rejected', code: 'bad-args' },
      { status: 'rejected', code: 'bad-args' },
    ]);
    expect(
      await db.query('SELECT rep_id, at, data FROM page_report WHERE org_id = $1', [orgId]),
    ).toEqual([{ rep_id: 'anna', at: clock.now(), data: report }]);
    // It created no row, so nobody has anything to pull.
    expect(await readRepScope(db, { orgId, repId: 'anna' })).toEqual(before);
  });
});

describe.runIf(hasPostgres())('pushes that wait for their organisation', () => {
  it('Waiting pushes leave connections to everybody else, and all of them are applied', async () => {
    const url = await newPostgresUrl();
    const db = await openPostgres(url, 10);
    const other = await openPostgres(url, 1);
    await migrate(db);
    for (const orgId of ['busy', 'calm']) {
      await createOrg(db, orgId, orgId);
      const anna: Change = { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) };
      await db.transaction((tx) => writeChanges(tx, orgId, [anna], clock));
    }
    const caller = { orgId: 'busy', repId: 'anna' };
    const { epoch, horizon } = (await readRepScope(db, caller)) ?? { epoch: '', horizon: 0 };
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    let taken = () => {};
    const locked = new Promise<void>((done) => {
      taken = done;
    });
    // This is what a large write in another process does.
    const holder = other.transaction(async (tx) => {
      await lockOrg(tx, 'busy');
      taken();
      await held;
    });
    await locked;
    const pushes = Array.from({ length: 40 }, (_, n) => {
      const args = { activity: activity({ id: `a${n}`, repId: 'anna' }) };
      const mutations = [{ id: newId(), seq: 1, kind: 'activity.log', args, at }];
      return push(db, caller, { wire: 1, epoch, clientId: `c${n}`, mutations }, clock);
    });
    const request = { wire: 1, epoch: null, cursors: [], limit: 100 };
    for (const orgId of ['busy', 'calm']) {
      const page = await pull(db, { orgId, repId: 'anna' }, request, clock);
      expect(page.horizon).toBe(horizon);
    }
    release();
    await holder;
    await Promise.all(pushes);
    expect((await pull(db, caller, request, clock)).horizon).toBe(horizon + 40);
    await db.close();
    await other.close();
  });
});
