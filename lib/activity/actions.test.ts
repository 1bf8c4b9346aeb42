import { beforeEach, describe, expect, it } from 'vitest';
import { jo, reading } from '../../test/kit/page-people.ts';
import { activity, lead, rep } from '../../test/kit/rows.ts';
import { entries, follow, hold, mark, signIn } from '../../test/kit/store.ts';
import type { Reading } from '../contract/page/reading.ts';
import { fixedClock } from '../kit/clock.ts';
import { messageKey } from '../matching/message-key.ts';
import { setMeta } from '../store/meta.ts';
import { getRow, rowsWhere } from '../store/rows.ts';
import { type LogRequest, logActivity, undoActivity } from './actions.ts';
import { recentActivityQuery } from './queries.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const page = reading({
  subject: 'Offer',
  messageIdentity: '<1@berg.example>',
  people: [
    { address: 'jo@berg.example', name: 'Jo', role: 'from' },
    { address: 'someone@else.example', name: null, role: 'cc' },
  ],
});
const mail: LogRequest = {
  kind: 'email',
  candidate: jo,
  dealId: 'deal',
  reading: page,
  note: null,
  subject: null,
};
const logs = async () => (await entries()).filter((e) => e.kind === 'activity.log');
const shown = async () =>
  (await recentActivityQuery().read()).map((one) => [one.kind, one.state] as const);

beforeEach(async () => {
  await signIn('anna');
  await hold('rep', [rep({ id: 'anna' })]);
});

describe('logActivity', () => {
  it('A log is visible at once, with no more of the page than it needs', async () => {
    const { id } = await logActivity(mail, clock);
    expect((await getRow('activity', id))?.row).toEqual({
      id,
      kind: 'email',
      repId: 'anna',
      accountId: 'berg',
      contactId: 'jo',
      leadId: null,
      dealId: 'deal',
      at: '2026-11-24T12:00:00.000Z',
      loggedAt: '2026-11-24T12:00:00.000Z',
      subject: 'Offer',
      note: null,
      addresses: ['jo@berg.example'],
      messageKey: await messageKey(page),
      keys: [await messageKey(page)],
      source: 'rep',
      direction: 'in',
    });
    expect(await shown()).toEqual([['email', 'pending']]);
  });

  it('An email is incoming from the prospect, outgoing from the rep’s own mailbox, and neither in a draft', async () => {
    const directionOf = async (given: Partial<Reading>) => {
      const { id } = await logActivity({ ...mail, reading: { ...page, ...given } }, clock);
      const row = (await getRow('activity', id))?.row;
      await undoActivity(id, null, clock);
      return row?.direction;
    };
    const people = [
      { address: 'me@acme.example', name: null, role: 'from' as const },
      { address: 'jo@berg.example', name: 'Jo', role: 'to' as const },
    ];
    expect(await directionOf({})).toBe('in');
    expect(await directionOf({ people, mailbox: 'me@acme.example' })).toBe('out');
    expect(await directionOf({ people })).toBeUndefined();
    expect(await directionOf({ kind: 'compose' })).toBeUndefined();
  });

  it('An email is logged once, after two simultaneous clicks and a later one', async () => {
    const both = await Promise.all([logActivity(mail, clock), logActivity(mail, clock)]);
    const later = await logActivity(mail, clock);
    expect(new Set([...both, later].map((one) => one.id)).size).toBe(1);
    expect([...both, later].filter((one) => one.entryId !== null)).toHaveLength(1);
    expect(await logs()).toHaveLength(1);
  });

  it('A log by a colleague is returned instead of a second one', async () => {
    const key = await messageKey(page);
    await hold('activity', [activity({ id: 'bens', repId: 'ben', messageKey: key })]);
    expect(await logActivity(mail, clock)).toEqual({ id: 'bens', entryId: null });
    expect(await entries()).toEqual([]);
  });

  it('Calls, notes and emails without an identity are logged as often as they happen', async () => {
    const call: LogRequest = { ...mail, kind: 'call' };
    await logActivity(call, clock);
    await logActivity(call, clock);
    const untold = { ...mail, reading: reading() };
    await logActivity(untold, clock);
    await logActivity(untold, clock);
    expect(await logs()).toHaveLength(4);
    const rows = await rowsWhere('activity', 'contactId', ['jo']);
    expect(rows.every((seen) => seen.row.messageKey === null)).toBe(true);
    expect(rows.find((seen) => seen.row.kind === 'call')?.row.subject).toBeNull();
  });

  it('A log shows its state', async () => {
    const { entryId } = await logActivity(mail, clock);
    await mark(entryId ?? '', { state: 'sent', seq: 1, effectVersion: 9 });
    expect(await shown()).toEqual([['email', 'sent']]);
    await mark(entryId ?? '', { state: 'rejected' });
    expect(await shown()).toEqual([['email', 'rejected']]);
    // The rejected entry can be sent again; another click does not create a second one.
    expect((await logActivity(mail, clock)).entryId).toBeNull();
  });

  it('An email can be logged again after its log was confirmed and then removed elsewhere', async () => {
    const { entryId } = await logActivity(mail, clock);
    await mark(entryId ?? '', { state: 'sent', seq: 1, effectVersion: 9 });
    await setMeta('horizon', 10);
    expect(await shown()).toEqual([]);
    expect((await logActivity(mail, clock)).entryId).not.toBeNull();
  });

  it('Nothing is saved if nobody is signed in, and the error says so', async () => {
    await setMeta('me', null as never);
    await expect(logActivity(mail, clock)).rejects.toThrow('Not signed in');
  });
});

describe('undoActivity', () => {
  it('Undoing an unsent log removes it, and the email can be logged again', async () => {
    const first = await logActivity(mail, clock);
    expect(await undoActivity(first.id, first.entryId, clock)).toBe(true);
    expect(await entries()).toEqual([]);
    expect((await logActivity(mail, clock)).entryId).not.toBeNull();
  });

  it('Undoing a log that may have been sent asks the server once to remove it', async () => {
    const first = await logActivity(mail, clock);
    await mark(first.entryId ?? '', { seq: 1 });
    await Promise.all([undoActivity(first.id, null, clock), undoActivity(first.id, null, clock)]);
    expect((await entries()).map((e) => e.kind)).toEqual(['activity.log', 'activity.remove']);
    expect(await shown()).toEqual([]);
    const again = await logActivity(mail, clock);
    expect(again.entryId).not.toBeNull();
    expect(again.id).not.toBe(first.id);
    expect(await shown()).toEqual([['email', 'pending']]);
  });

  it('Undoing a confirmed log removes it', async () => {
    await hold('activity', [activity({ id: 'old' })]);
    expect(await undoActivity('old', null, clock)).toBe(true);
    expect(await shown()).toEqual([]);
  });

  it('Undoing the first touch of a lead shows the touch before it, or the lead as new', async () => {
    const handedOver = { handedOverAt: '2026-11-24T08:00:00Z', status: 'working' as const };
    await hold('lead', [
      lead({ id: 'one', ...handedOver, firstTouchAt: '2026-11-24T09:00:00Z' }),
      lead({ id: 'two', ...handedOver, firstTouchAt: '2026-11-24T09:00:00Z' }),
    ]);
    const call = { kind: 'call' as const, at: '2026-11-24T09:00:00Z' };
    await hold('activity', [
      activity({ id: 'a', leadId: 'one', ...call }),
      activity({ id: 'b', leadId: 'two', ...call }),
      activity({ id: 'c', leadId: 'two', ...call, at: '2026-11-24T10:00:00Z' }),
    ]);
    await undoActivity('a', null, clock);
    await undoActivity('b', null, clock);
    expect((await getRow('lead', 'one'))?.row).toMatchObject({ status: 'new', firstTouchAt: null });
    expect((await getRow('lead', 'two'))?.row).toMatchObject({
      status: 'working',
      firstTouchAt: '2026-11-24T10:00:00Z',
    });
  });

  it('Undoing a rejected log discards it', async () => {
    const first = await logActivity(mail, clock);
    await mark(first.entryId ?? '', { seq: 1, state: 'rejected' });
    expect(await undoActivity(first.id, first.entryId, clock)).toBe(true);
    expect(await entries()).toEqual([]);
  });

  it('Another rep’s log can’t be undone', async () => {
    await hold('activity', [activity({ id: 'bens', repId: 'ben' })]);
    expect(await undoActivity('bens', null, clock)).toBe(false);
    expect(await entries()).toEqual([]);
  });
});

describe('recentActivityQuery', () => {
  it('The recent activities follow the rep’s own clicks, the latest first', async () => {
    await hold('activity', [
      activity({ id: 'a', at: '2026-11-20T09:00:00.000Z' }),
      activity({ id: 'b', at: '2026-11-21T09:00:00.000Z' }),
      activity({ id: 'c', repId: 'ben', at: '2026-11-22T09:00:00.000Z' }),
    ]);
    const { next, stop } = follow(recentActivityQuery(2));
    const before = await next((list) => list.length === 2);
    expect(before.map((one) => one.id)).toEqual(['b', 'a']);
    const { id } = await logActivity(mail, clock);
    const after = await next((list) => list[0]?.id === id);
    expect(after.map((one) => one.id)).toEqual([id, 'b']);
    stop();
  });
});
