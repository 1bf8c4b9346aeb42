import { beforeEach, describe, expect, it } from 'vitest';
import {
  bucketPage,
  freshDatabases,
  pageOf,
  putStage,
  scriptedFetch,
} from '../../test/kit/sync-server.ts';
import type { PullBucket } from '../contract/wire/pull.ts';
import { fixedClock } from '../kit/clock.ts';
import type { StoreDatabase } from '../store/database.ts';
import { getMeta } from '../store/meta.ts';
import { applyBatch, type PullContext } from './apply.ts';
import { pullAll } from './pull.ts';

const owner = 'org-1/rep-1';
const many = 300;
const nothingRead: PullContext = { owner, cursors: [], batches: null, now: 1_000 };
let store: StoreDatabase;

beforeEach(async () => {
  store = (await freshDatabases()).store;
});

/** Stages from `from` up to, but not including, `to`. The number is both id and version. */
const stages = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => putStage(from + i, `stage-${from + i}`));

const half = (bucket: string, operations: PullBucket['operations']): PullBucket => ({
  ...bucketPage(bucket, operations),
  more: true,
  checksum: null,
});

/** The last batch of a bucket, with the checksum of all its rows. */
const rest = (bucket: string, operations: PullBucket['operations'], all: typeof operations) => ({
  ...bucketPage(bucket, all),
  operations,
});

const pull = (answers: PullBucket[][]) =>
  pullFrom(answers.map((changes) => () => Response.json(pageOf(changes, { horizon: 9_999 }))));

function pullFrom(answers: Parameters<typeof scriptedFetch>[0]) {
  const script = scriptedFetch(answers);
  const caller = { serverUrl: 'https://server.example', token: 't', fetch: script.fetch, wire: 1 };
  const done = pullAll(caller, owner, fixedClock(1_000), async () => true);
  const cursorsAsked = () =>
    script.asked.map(({ body }) =>
      Object(body).cursors.map((c: { bucket: string; after: number }) => [c.bucket, c.after]),
    );
  return { done, cursorsAsked };
}

describe('pulling in pages', () => {
  it('Each batch is requested once, from where the previous one ends', async () => {
    const all = stages(1, 2 * many);
    const { done, cursorsAsked } = pull([
      [half('org', stages(1, many))],
      [rest('org', stages(many, 2 * many), all)],
    ]);
    expect(await done).toMatchObject({ ok: true, value: { more: false, drifted: [] } });
    expect(cursorsAsked()).toEqual([[], [['org', many - 1]]]);
    expect(await store.rows('stage').count()).toBe(all.length);
  });

  it('Rows that another bucket or an earlier batch has brought are recognised', async () => {
    const [early, again] = [stages(1, many), stages(1, 2 * many)];
    const moved = { ...putStage(5_000, 'stage-7'), row: putStage(5_000, 'stage-7', 'Moved').row };
    const { done } = pull([
      [half('org', early)],
      [rest('org', [...stages(many, 2 * many), moved], [...again, moved])],
      [],
    ]);
    expect(await done).toMatchObject({ ok: true, value: { drifted: [] } });
    const second = pull([
      [
        bucketPage(
          'rep:rep-1',
          again.filter((o) => o.id !== 'stage-7'),
        ),
      ],
    ]);
    expect(await second.done).toMatchObject({ ok: true, value: { drifted: [] } });
    expect((await store.rows('stage').get('stage-7'))?.row.name).toBe('Moved');
    expect((await store.rows('stage').get('stage-8'))?.buckets).toEqual({ org: 8, 'rep:rep-1': 8 });
    expect(await store.rows('stage').count()).toBe(again.length);
  });

  it('A pull continues after a network failure without requesting anything twice', async () => {
    const all = stages(1, 3 * many);
    const cut = pull([[half('org', stages(1, many))]]);
    expect(await cut.done).toMatchObject({ ok: false, error: { class: 'offline' } });
    expect(await store.rows('stage').count()).toBe(many - 1);
    const again = pull([
      [half('org', stages(many, 2 * many))],
      [rest('org', stages(2 * many, 3 * many), all)],
    ]);
    expect(await again.done).toMatchObject({ ok: true, value: { more: false, drifted: [] } });
    expect(again.cursorsAsked()).toEqual([[['org', many - 1]], [['org', 2 * many - 1]]]);
    expect(await store.rows('stage').count()).toBe(all.length);
  });

  it('An early request is dropped if the batch before it was not applied', async () => {
    const good = stages(1, 4);
    const wrong = { ...bucketPage('org', good), checksum: '9.9.9' };
    const next = half('rep:rep-1', stages(4, 6));
    const last = rest('rep:rep-1', stages(6, 8), stages(4, 8));
    const { done, cursorsAsked } = pull([
      [wrong, next],
      // This was requested early, for a store that should hold `org` but does not.
      [last],
      [bucketPage('org', good), last],
    ]);
    expect(await done).toMatchObject({ ok: true, value: { drifted: ['org'], more: false } });
    expect(cursorsAsked()).toEqual([
      [],
      [
        ['org', 3],
        ['rep:rep-1', 5],
      ],
      [['rep:rep-1', 5]],
    ]);
    expect(await store.rows('stage').count()).toBe(7);
  });

  it('A bucket that stays wrong however often it is fetched is kept, and reported', async () => {
    const wrong = { ...bucketPage('org', stages(1, 4)), checksum: '9.9.9' };
    const { done, cursorsAsked } = pull([[wrong], [wrong], [wrong]]);
    expect(await done).toMatchObject({ ok: false, error: { code: 'drift', message: 'org' } });
    expect(cursorsAsked()).toEqual([[], [], []]);
    expect(await store.rows('stage').count()).toBe(3);
    expect(await store.bucketState.get('org')).toMatchObject({ cursor: 3, complete: true });
    expect(await getMeta('healed')).toEqual({ times: 2, lastAt: 1_000 });
    // The server has this rep's writes up to here, whatever is wrong with the bucket.
    expect(await getMeta('horizon')).toBe(9_999);
  });

  it('An answer made out of date by another context’s batch is ignored, even if its cursors are right', async () => {
    await applyBatch(store, pageOf([bucketPage('org', stages(1, 4))]), nothingRead);
    const gained = pageOf([bucketPage('rep:rep-1', [putStage(7, 'mine')])], { horizon: 9 });
    const { done, cursorsAsked } = pullFrom([
      async () => {
        const cursors = [{ bucket: 'org', after: 3 }];
        await applyBatch(store, gained, { ...nothingRead, cursors });
        return Response.json(pageOf([], { buckets: ['org'], horizon: 5 }));
      },
      () => Response.json(pageOf([], { horizon: 9 })),
    ]);
    expect(await done).toMatchObject({ ok: true, value: { more: false } });
    expect(cursorsAsked()).toEqual([
      [['org', 3]],
      [
        ['org', 3],
        ['rep:rep-1', 7],
      ],
    ]);
    expect(await store.rows('stage').get('mine')).toBeDefined();
    expect(await getMeta('horizon')).toBe(9);
  });
});
