import { beforeEach, describe, expect, it } from 'vitest';
import { activity, lead } from '../../test/kit/rows.ts';
import { bucketPage, freshDatabases, pageOf, scriptedFetch } from '../../test/kit/sync-server.ts';
import type { PullBucket } from '../contract/wire/pull.ts';
import { PushRequest } from '../contract/wire/push.ts';
import { fixedClock } from '../kit/clock.ts';
import { ok } from '../kit/result.ts';
import type { StoreDatabase } from '../store/database.ts';
import { enqueue, outboxEntries } from '../store/outbox.ts';
import { dismissGone, sendAgain } from './actions.ts';
import { outboxQuery } from './outbox-queries.ts';
import { syncStatusQuery } from './queries.ts';
import { syncOnce } from './sync-once.ts';

const day = 24 * 60 * 60_000;
let clock: ReturnType<typeof fixedClock>;
let store: StoreDatabase;
/** What the server holds of the rep's bucket. */
let rows: PullBucket['operations'];
let epoch: string;
let pushed: string[];

beforeEach(async () => {
  ({ store } = await freshDatabases());
  clock = fixedClock('2026-11-24T09:00:00Z');
  [rows, epoch, pushed] = [[], 'epoch-1', []];
});

const call = (id: string, leadId: string | null = null) =>
  activity({ id, repId: 'rep-1', subject: id, leadId });
const put = (row: { id: string }, kind = 'activity') => {
  rows = [...rows, { version: rows.length + 1, kind, id: row.id, row }];
};

/** A server that applies every mutation, and sends the whole bucket at each pull. */
async function sync(): Promise<void> {
  const answer = (body: unknown) => {
    const push = PushRequest.safeParse(body);
    if (!push.success) {
      const page = { ...bucketPage('rep:rep-1', rows), reset: true };
      return Response.json(pageOf([page], { epoch, buckets: ['rep:rep-1'] }));
    }
    const results = push.data.mutations.map(({ id, kind, args }) => {
      pushed.push(kind);
      const { activity: log, lead: made } = args as { activity?: object; lead?: object };
      if (log) put(log as { id: string });
      if (made) put(made as { id: string }, 'lead');
      return { id, status: 'applied', version: rows.length };
    });
    return Response.json({ wire: 1, results });
  };
  const script = scriptedFetch(Array.from({ length: 8 }, () => answer));
  const token = async () => ok('token');
  await syncOnce({ clock, fetch: script.fetch, token, refused: async () => {} });
}

async function restore(kept: readonly string[]): Promise<void> {
  rows = rows.filter(({ id }) => kept.includes(id));
  epoch = `${epoch}+`;
  pushed = [];
  await sync();
}

async function goneIds() {
  const lines = (await outboxQuery().read()).filter(({ state }) => state === 'gone');
  return lines.map(({ id }) => id);
}
const gone = async () =>
  (await outboxQuery().read()).filter(({ state }) => state === 'gone').map(({ label }) => label);

describe('after a restore', () => {
  it('Confirmed clicks that no longer exist are listed, and nothing is sent by itself', async () => {
    for (const id of ['a', 'b']) await enqueue('activity.log', { activity: call(id) }, clock);
    await sync();
    expect(await outboxEntries()).toEqual([]);
    expect(await gone()).toEqual([]);
    await restore(['a']);
    expect(await gone()).toEqual(['b']);
    expect((await syncStatusQuery().read()).gone).toBe(1);
    await sync();
    expect(pushed).toEqual([]);
  });

  it('A lost click that the rep sends again creates the same row with another mutation', async () => {
    const first = await enqueue('activity.log', { activity: call('a') }, clock);
    await sync();
    await restore([]);
    const [id = ''] = await goneIds();
    // Two calls at the same time, as from two windows.
    await Promise.all([sendAgain([id], clock), sendAgain([id], clock)]);
    const entries = await outboxEntries();
    expect(entries.map(({ args }) => args)).toEqual([{ activity: call('a') }]);
    expect(entries[0]?.id).not.toBe(first);
    expect(await gone()).toEqual([]);
    await sync();
    expect(pushed).toEqual(['activity.log']);
    expect(await store.rows('activity').count()).toBe(1);
    expect(await gone()).toEqual([]);
  });

  it('A lost click that another one needs is sent first', async () => {
    const mina = lead({ id: 'mina', ownerRepId: 'rep-1' });
    await enqueue('lead.create', { lead: mina }, clock);
    await sync();
    await enqueue('activity.log', { activity: call('a', 'mina') }, clock);
    await enqueue('activity.log', { activity: call('b') }, clock);
    await sync();
    await restore([]);
    expect(await gone()).toEqual([mina.name, 'a', 'b']);
    const [, log = ''] = await goneIds();
    await sendAgain([log], clock);
    expect((await outboxEntries()).map(({ kind }) => kind)).toEqual([
      'lead.create',
      'activity.log',
    ]);
    expect(await gone()).toEqual(['b']);
  });

  it('Clicks that were undone or had left before are not listed', async () => {
    for (const id of ['back', 'left']) await enqueue('activity.log', { activity: call(id) }, clock);
    await sync();
    rows = rows.filter(({ id }) => id !== 'left');
    await enqueue('activity.remove', { activityId: 'back' }, clock);
    rows = rows.filter(({ id }) => id !== 'back');
    await sync();
    await restore([]);
    expect(await gone()).toEqual([]);
  });

  it('An undone log that exists again is listed', async () => {
    await enqueue('activity.log', { activity: call('back') }, clock);
    await sync();
    const before = rows;
    await enqueue('activity.remove', { activityId: 'back' }, clock);
    rows = [];
    await sync();
    rows = before;
    await restore(['back']);
    expect((await outboxQuery().read()).map(({ what, state }) => [what, state])).toEqual([
      ['activity.remove', 'gone'],
    ]);
  });

  it('Clicks lost in two restores in a row are listed', async () => {
    for (const id of ['a', 'b']) await enqueue('activity.log', { activity: call(id) }, clock);
    await sync();
    await restore(['b']);
    await restore([]);
    expect(await gone()).toEqual(['a', 'b']);
  });

  it('Clicks that the rep dismisses are forgotten', async () => {
    await enqueue('activity.log', { activity: call('a') }, clock);
    await sync();
    await restore([]);
    await dismissGone(await goneIds());
    expect(await gone()).toEqual([]);
    expect(await store.confirmed.count()).toBe(0);
  });

  it('Confirmed clicks are kept for a month, and not without limit', async () => {
    await enqueue('activity.log', { activity: call('old') }, clock);
    await sync();
    clock.move(31 * day);
    await enqueue('activity.log', { activity: call('new') }, clock);
    await sync();
    expect((await store.confirmed.toArray()).map(({ args }) => args)).toEqual([
      { activity: call('new') },
    ]);
  });

  it('Another rep does not see a rep’s lost clicks', async () => {
    await enqueue('activity.log', { activity: call('a') }, clock);
    await sync();
    await restore([]);
    const me = (await store.meta.get('me'))?.value;
    await store.meta.put({ key: 'me', value: { ...Object(me), repId: 'rep-2' } });
    expect(await gone()).toEqual([]);
  });
});
