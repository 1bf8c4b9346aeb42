import { beforeEach, describe, expect, it } from 'vitest';
import {
  bucketPage,
  freshDatabases,
  pageOf,
  putStage,
  scriptedFetch,
  stageRow,
} from '../../test/kit/sync-server.ts';
import { fixedClock } from '../kit/clock.ts';
import { ok } from '../kit/result.ts';
import type { StoreDatabase } from '../store/database.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { allRows } from '../store/rows.ts';
import { syncStatusQuery } from './queries.ts';
import { syncOnce } from './sync-once.ts';

const clock = fixedClock('2026-11-24T09:00:00Z');
const warp = (version: number, id: string) => ({
  version,
  kind: 'warp',
  id,
  row: { id, speed: 9 },
});
/** A stage as an older client has quarantined it, because the kind was unknown to that client. */
const strangeStage = { version: 3, kind: 'stage', id: 'new', row: stageRow('new') };

describe('I14: a backend newer than this client', () => {
  let store: StoreDatabase;
  beforeEach(async () => {
    ({ store } = await freshDatabases());
  });

  const sync = async (...pages: Parameters<typeof pageOf>[]) => {
    const script = scriptedFetch(pages.map((page) => () => Response.json(pageOf(...page))));
    const token = async () => ok('token');
    await syncOnce({ clock, fetch: script.fetch, token, refused: async () => {} });
    return script.asked;
  };

  it('A row of an unknown kind is quarantined and counted; the others, the cursor and the checksum are right', async () => {
    const first = bucketPage('org', [putStage(1, 'a'), warp(2, 'w'), warp(3, 'x')]);
    await sync([[first]]);
    expect(await syncStatusQuery().read()).toMatchObject({ state: 'idle', quarantined: 2 });
    expect((await allRows('stage')).map(({ row }) => row.id)).toEqual(['a']);
    expect(await store.bucketState.get('org')).toMatchObject({ cursor: 3, count: 3 });
    // One row changes and the other is removed; the checksum covers the rows that are left.
    const left = bucketPage('org', [putStage(1, 'a'), warp(4, 'w')]);
    const gone = { version: 5, kind: 'warp', id: 'x', row: null };
    await sync([[{ ...left, operations: [warp(4, 'w'), gone], next: 5 }]]);
    expect(await getMeta('healed')).toBeUndefined();
    expect(await store.setAside.toArray()).toMatchObject([{ id: 'w', version: 4 }]);
  });

  it('A quarantined row is stored after an update without being fetched again', async () => {
    const page = bucketPage('org', [putStage(1, 'a'), strangeStage]);
    await sync([[page]]);
    await store.setAside.put({
      ...{ key: 'stage/new', kind: 'stage', id: 'new', version: 3, buckets: { org: 3 } },
      ...{ raw: strangeStage.row, reason: 'kind stage is not known to this version' },
    });
    await store.rows('stage').delete('new');
    await setMeta('readBy', 0);
    const asked = await sync([[]]);
    expect((await allRows('stage')).map(({ row }) => row.id)).toEqual(['a', 'new']);
    expect(await syncStatusQuery().read()).toMatchObject({ quarantined: 0 });
    expect(asked).toMatchObject([{ body: { cursors: [{ bucket: 'org', after: 3 }] } }]);
    expect(await getMeta('healed')).toBeUndefined();
    // A checksum that is computed again from the rows still agrees.
    await setMeta('checkedAt', 0);
    await sync([[page]]);
    expect(await getMeta('healed')).toBeUndefined();
  });

  it('An unreadable answer keeps the outbox, and the screen says what to do', async () => {
    const script = scriptedFetch([() => Response.json({ wire: 9, everything: 'else' })]);
    const token = async () => ok('token');
    await syncOnce({ clock, fetch: script.fetch, token, refused: async () => {} });
    const { problem } = await syncStatusQuery().read();
    expect(problem).toEqual({ code: 'unreadable', message: expect.stringContaining('/v1/pull: ') });
  });
});
