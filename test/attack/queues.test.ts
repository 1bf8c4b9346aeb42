import './browser-globals.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../lib/kit/id.ts';
import { enqueue } from '../../lib/store/outbox.ts';
import { allRows } from '../../lib/store/rows.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { makePglite } from '../kit/databases.ts';
import { activity, lead, queue, templateUse } from '../kit/rows.ts';
import { type AttackServer, attackServer, type Org } from './attack-server.ts';
import { Browser, calmWorld } from './browser.ts';
import { serveContexts } from './browser-context.ts';

describe('a rep who is put into a queue and out of it', () => {
  let db: Database;
  let backend: AttackServer;
  let org: Org;
  let wrong: string[];
  let anna: Browser;
  let ben: Browser;
  beforeAll(async () => {
    db = await makePglite();
    backend = attackServer(db);
    serveContexts();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    org = await backend.newOrg(newId());
    wrong = [];
    const world = calmWorld({
      backend,
      org,
      wrong: (kind, reason) => wrong.push(`${kind}: ${reason}`),
    });
    [anna, ben] = [new Browser('one', world), new Browser('two', world)];
    await write([
      ...inQueue('ben'),
      waiting('first'),
      waiting('second'),
      { kind: 'queue', id: 'fairs', row: queue({ id: 'fairs' }) },
      { kind: 'lead', id: 'elsewhere', row: lead({ id: 'elsewhere', queueId: 'fairs' }) },
      {
        kind: 'activity',
        id: 'call',
        row: activity({ id: 'call', repId: 'ben', leadId: 'first' }),
      },
      {
        kind: 'activity',
        id: 'also',
        row: activity({ id: 'also', repId: 'ben', otherLeadIds: ['second', 'elsewhere'] }),
      },
      {
        kind: 'templateUse',
        id: 'use',
        row: templateUse({ id: 'use', repId: 'ben', leadId: 'first' }),
      },
    ]);
    await anna.signIn('anna');
    await ben.signIn('ben');
  });

  const write = (changes: Change[]) => db.transaction((tx) => writeChanges(tx, org.orgId, changes));
  const inQueue = (...repIds: string[]): Change[] => [
    { kind: 'queue', id: 'inbound', row: queue({ id: 'inbound', repIds }) },
  ];
  const waiting = (id: string): Change => ({
    kind: 'lead',
    id,
    row: lead({ id, queueId: 'inbound' }),
  });
  const seen = (of: Browser) =>
    of.quietly(async () => {
      const kinds = ['lead', 'activity', 'templateUse'] as const;
      const rows = await Promise.all(kinds.map((kind) => allRows(kind)));
      return rows
        .flat()
        .map(({ row }) => row.id)
        .sort();
    });
  /** Syncs, and returns what the browser shows, which must be what the rules let the rep read. */
  const synced = async (of: Browser, repId: string) => {
    for (let i = 0; i < 2; i += 1) await of.sync('worker');
    const shown = await seen(of);
    const right = [...(await org.visibleTo(await org.me(repId))).keys()]
      .filter((key) => /^(lead|activity|templateUse)\//.test(key))
      .map((key) => key.slice(key.indexOf('/') + 1));
    expect(shown).toEqual(right.sort());
    return shown;
  };

  it('A rep sees the leads of a queue, and what was done with them, while in the queue', async () => {
    expect(await synced(anna, 'anna')).toEqual([]);
    const all = ['also', 'call', 'first', 'second', 'use'];
    expect(await synced(ben, 'ben')).toEqual(all);
    await write(inQueue('anna', 'ben'));
    expect(await synced(anna, 'anna')).toEqual(all);
    await write(inQueue('anna'));
    expect(await synced(anna, 'anna')).toEqual(all);
    // Ben keeps what he did himself.
    expect(await synced(ben, 'ben')).toEqual(['also', 'call', 'use']);
    expect(await org.audit()).toEqual([]);
  });

  it('A rep who was offline loses exactly the queue’s rows, and a click on one of them is not lost', async () => {
    await write(inQueue('anna', 'ben'));
    await synced(anna, 'anna');
    const call = activity({ id: 'offline', repId: 'anna', kind: 'call', leadId: 'second' });
    await anna.quietly(() => enqueue('activity.log', { activity: call }, anna.clock));
    await write(inQueue('ben'));
    await write([
      { kind: 'lead', id: 'first', row: lead({ id: 'first', ownerRepId: 'anna', queueId: null }) },
    ]);
    expect(await synced(anna, 'anna')).toEqual(['call', 'first', 'offline', 'use']);
    expect(await anna.entries()).toEqual([]);
    expect((await org.activities()).map(({ id }) => id)).toContain('offline');
    // The lead was no longer hers to change.
    const second = (await org.leads()).find(({ id }) => id === 'second');
    expect(second).toMatchObject({ status: 'new', firstTouchAt: null });
    expect(await org.audit()).toEqual([]);
    expect(wrong).toEqual([]);
  });

  it('A lead that leaves the queue leaves its reps, and a queue that is deleted leaves nobody its leads', async () => {
    await synced(ben, 'ben');
    await write([{ kind: 'lead', id: 'second', row: lead({ id: 'second', queueId: 'fairs' }) }]);
    expect(await synced(ben, 'ben')).toEqual(['also', 'call', 'first', 'use']);
    await write([{ kind: 'queue', id: 'inbound', row: null }]);
    expect(await synced(ben, 'ben')).toEqual(['also', 'call', 'use']);
    expect(await org.audit()).toEqual([]);
  });
});
