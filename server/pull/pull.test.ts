import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PullRequest } from '../../lib/contract/wire/pull.ts';
import { wireVersion } from '../../lib/contract/wire/version.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { PullClient } from '../../test/kit/pull-client.ts';
import { random } from '../../test/kit/random.ts';
import { account, activity, contact, hostFile, rep, team, territory } from '../../test/kit/rows.ts';
import { withStatements } from '../../test/kit/with-statements.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg, renewEpoch } from '../db/org.ts';
import { auditBuckets } from '../write/audit.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { pull } from './pull.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const empty: PullRequest = { wire: 1, epoch: null, cursors: [], limit: 100 };

describe.each(databaseKinds())('pull on $kind', ({ make }) => {
  let db: Database;
  let orgs = 0;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());

  const people: Change[] = [
    { kind: 'team', id: 'north', row: team({ id: 'north', managerRepId: 'mia' }) },
    { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
    { kind: 'rep', id: 'ben', row: rep({ id: 'ben', territoryIds: ['west'] }) },
    { kind: 'rep', id: 'mia', row: rep({ id: 'mia' }) },
    { kind: 'territory', id: 'east', row: territory({ id: 'east', repId: 'anna' }) },
    { kind: 'territory', id: 'west', row: territory({ id: 'west' }) },
  ];

  async function newOrg() {
    orgs += 1;
    const orgId = `org-${orgs}`;
    await createOrg(db, orgId, 'Acme');
    const write = (changes: Change[]) =>
      db.inOrg(orgId).transaction((tx) => writeChanges(tx, orgId, changes, clock));
    const ask = (repId: string, request: Partial<PullRequest> = {}) =>
      pull(db, { orgId, repId }, { ...empty, ...request }, clock);
    const client = (repId: string) =>
      new PullClient((request) => pull(db, { orgId, repId }, request, clock));
    await write(people);
    return { orgId, write, ask, client };
  }

  it('A pull serves clients of every version alike, and each keeps the kinds it does not know for later', async () => {
    const { write, ask } = await newOrg();
    const row = hostFile({ id: 'program@2' });
    await write([{ kind: 'hostFile', id: row.id, row }]);
    const [old, now] = [await ask('anna', { wire: 1 }), await ask('ben', { wire: 2 })];
    expect([old.wire, now.wire]).toEqual([1, 2]);
    const org = (page: typeof old) => page.changes.find(({ bucket }) => bucket === 'org');
    expect(org(old)).toEqual(org(now));
    expect(org(old)?.operations.at(-1)).toMatchObject({ kind: 'hostFile', id: row.id, row });
  });

  it('A pull brings the rep’s buckets, and no operations when nothing has changed', async () => {
    const { ask, client } = await newOrg();
    expect((await ask('anna')).buckets).toEqual(['org', 'rep:anna', 'territory:east']);
    expect((await ask('ben')).buckets).toEqual(['org', 'rep:ben', 'territory:west']);
    expect((await ask('mia')).buckets).toEqual(['org', 'rep:mia', 'team:north']);
    const anna = client('anna');
    await anna.pullAll();
    expect(anna.row('rep', 'ben')).toMatchObject({ name: 'Rep ben' });
    const cursors = [...anna.cursors].map(([bucket, after]) => ({ bucket, after }));
    expect(await ask('anna', { epoch: anna.epoch, cursors })).toMatchObject({
      changes: [],
      horizon: 6,
      serverTime: '2026-11-24T10:00:00.000Z',
    });
  });

  it('A pull queries the database once when nothing has changed', async () => {
    const { orgId, client } = await newOrg();
    const anna = client('anna');
    await anna.pullAll();
    let statements = 0;
    const counted = withStatements(db, ({ query }) => ({
      query: (sql, params) => {
        statements += 1;
        return query(sql, params);
      },
      snapshot: () => Promise.reject(new Error('no snapshot is needed')),
    }));
    const cursors = [...anna.cursors].map(([bucket, after]) => ({ bucket, after }));
    const request = { ...empty, epoch: anna.epoch, cursors };
    const again = async () =>
      (await pull(counted, { orgId, repId: 'anna' }, request, clock)).changes;
    expect(await again()).toEqual([]);
    statements = 0;
    expect(await again()).toEqual([]);
    expect(statements).toBe(1);
  });

  it('A pull sees every write that was finished before it began, whoever else is asking', async () => {
    const { write, ask } = await newOrg();
    let others = true;
    const crowd = Array.from({ length: 8 }, async () => {
      while (others) await ask('ben');
    });
    for (let i = 0; i < 30; i += 1) {
      const { to } = await write([
        { kind: 'rep', id: 'anna', row: rep({ id: 'anna', name: `Anna ${i}` }) },
      ]);
      expect((await ask('anna')).horizon).toBe(to);
    }
    others = false;
    await Promise.all(crowd);
  });

  it('A pull in batches covers all buckets and ends with the right checksums', async () => {
    const { write, client } = await newOrg();
    await write(
      Array.from({ length: 50 }, (_, i) => ({
        kind: 'account' as const,
        id: `a${i}`,
        row: account({ id: `a${i}`, ownerRepId: 'anna', territoryId: 'east' }),
      })),
    );
    const anna = client('anna');
    await anna.pullAll(7);
    expect(anna.pulls).toBeGreaterThan(20);
    const whole = client('anna');
    await whole.pullAll();
    expect(anna.rows()).toEqual(whole.rows());
  });

  it('A pull brings a row in all its buckets in one batch when the batch is large enough', async () => {
    const { write, client } = await newOrg();
    await write(
      Array.from({ length: 20 }, (_, i) => ({
        kind: 'account' as const,
        id: `a${i}`,
        row: account({ id: `a${i}`, ownerRepId: 'anna', territoryId: 'east' }),
      })),
    );
    const anna = client('anna');
    const idsOf = (bucket: string) =>
      [...(anna.buckets.get(bucket)?.keys() ?? [])].filter((key) => key.startsWith('account/'));
    let pages = 0;
    for (let more = true; more; pages += 1) {
      more = await anna.pullPage(8);
      expect(idsOf('territory:east')).toEqual(idsOf('rep:anna'));
    }
    expect(pages).toBeGreaterThan(4);
    expect(idsOf('rep:anna')).toHaveLength(20);
    const slow = client('anna');
    await slow.pullAll(1);
    expect(slow.rows()).toEqual(anna.rows());
  });

  it('A pull moves an account, and the rows that belong to it, when territories change', async () => {
    const { write, client } = await newOrg();
    const at = (territoryId: string): Change => ({
      kind: 'account',
      id: 'a',
      row: account({ id: 'a', territoryId }),
    });
    await write([
      at('east'),
      { kind: 'contact', id: 'c', row: contact({ id: 'c', accountId: 'a' }) },
      { kind: 'activity', id: 'v', row: activity({ id: 'v', repId: 'mia', accountId: 'a' }) },
    ]);
    const [anna, ben] = [client('anna'), client('ben')];
    await anna.pullAll();
    await ben.pullAll();
    expect([anna.row('contact', 'c'), ben.row('contact', 'c')]).toEqual([
      expect.anything(),
      undefined,
    ]);
    await write([at('west')]);
    await anna.pullAll();
    await ben.pullAll();
    for (const [kind, id] of [
      ['account', 'a'],
      ['contact', 'c'],
      ['activity', 'v'],
    ] as const) {
      expect(anna.row(kind, id), `${kind} of the rep who lost it`).toBeUndefined();
      expect(ben.row(kind, id), `${kind} of the rep who got it`).toBeDefined();
    }
    // A rep who loses the whole territory learns it from the list of buckets; a rep who gains it reads it from zero.
    await write([{ kind: 'territory', id: 'west', row: territory({ id: 'west', repId: 'anna' }) }]);
    await anna.pullAll();
    expect(anna.row('contact', 'c')).toBeDefined();
    await write([{ kind: 'territory', id: 'west', row: territory({ id: 'west', repId: 'mia' }) }]);
    await anna.pullAll();
    expect(anna.row('contact', 'c')).toBeUndefined();
  });

  it('A pull sends a removal to a client that holds the row, and none to one that starts from zero', async () => {
    const { write, client, ask } = await newOrg();
    const mine: Change = {
      kind: 'account',
      id: 'a',
      row: account({ id: 'a', ownerRepId: 'anna' }),
    };
    await write([mine]);
    const anna = client('anna');
    await anna.pullAll();
    await write([{ kind: 'account', id: 'a', row: null }]);
    await anna.pullAll();
    expect(anna.rows().has('account/a')).toBe(false);
    const fresh = await ask('anna');
    expect(fresh.changes.flatMap((c) => c.operations).filter((o) => o.row === null)).toEqual([]);
  });

  it('A pull starts from zero after a restore, however the restore is noticed', async () => {
    const { orgId, ask, client } = await newOrg();
    const anna = client('anna');
    await anna.pullAll();
    const { epoch } = anna;
    const beyond = await ask('anna', { epoch, cursors: [{ bucket: 'org', after: 99 }] });
    expect(beyond.changes[0]).toMatchObject({ bucket: 'org', reset: true, more: false });
    await renewEpoch(db, orgId);
    const cursors = [...anna.cursors].map(([bucket, after]) => ({ bucket, after }));
    const other = await ask('anna', { epoch, cursors });
    expect(other.epoch).not.toBe(epoch);
    expect(other.changes.map((change) => [change.bucket, change.reset])).toEqual([
      ['org', true],
      ['rep:anna', true],
      ['territory:east', true],
    ]);
    await anna.pullAll();
    expect(anna.epoch).toBe(other.epoch);
  });

  it('A pull ignores cursors of other reps’ buckets, and refuses an unknown wire version', async () => {
    const { ask } = await newOrg();
    const cursors = ['rep:ben', 'team:north', 'territory:west'].map((bucket) => ({
      bucket,
      after: 0,
    }));
    const answer = await ask('anna', { cursors });
    expect(answer.changes.map((change) => change.bucket)).toEqual(answer.buckets);
    await expect(ask('anna', { wire: 0 })).rejects.toMatchObject({
      problem: { code: 'wire-too-old', wire: { min: 1, max: wireVersion } },
    });
    await expect(ask('anna', { wire: wireVersion + 1 })).rejects.toMatchObject({
      problem: { code: 'wire-too-new' },
    });
    await expect(ask('nobody')).rejects.toMatchObject({ problem: { code: 'unauthorized' } });
  });

  it('A pull never returns a row outside the scope, whatever is asked and however rows move', async () => {
    const chance = random();
    const { orgId, write, ask, client } = await newOrg();
    const other = await newOrg();
    await other.write([
      { kind: 'account', id: 'secret', row: account({ id: 'secret', ownerRepId: 'anna' }) },
    ]);
    const reps = ['anna', 'ben', 'mia'];
    const territories = ['east', 'west', null];
    const clients = reps.map((repId) => ({ repId, client: client(repId) }));
    const note = `seed ${chance.seed}`;
    const randomChange = (): Change => {
      const id = `x${chance.int(12)}`;
      const ownerRepId = chance.pick([...reps, null]);
      switch (chance.int(6)) {
        case 0:
          return { kind: 'contact', id, row: contact({ id, accountId: `x${chance.int(12)}` }) };
        case 1:
          return { kind: 'account', id, row: null };
        case 2: {
          const repId = chance.pick(reps);
          const territoryIds = chance.chance(0.5) ? ['west'] : [];
          return { kind: 'rep', id: repId, row: rep({ id: repId, territoryIds }) };
        }
        case 3:
          return {
            kind: 'territory',
            id: 'east',
            row: territory({ id: 'east', repId: ownerRepId }),
          };
        default:
          return {
            kind: 'account',
            id,
            row: account({ id, ownerRepId, territoryId: chance.pick(territories) }),
          };
      }
    };
    for (let round = 0; round < 500; round += 1) {
      if (chance.chance(0.4)) {
        await write(Array.from({ length: 1 + chance.int(4) }, randomChange));
      }
      const { repId, client: held } = chance.pick(clients);
      const visible = await visibleTo(orgId, repId);
      if (chance.chance(0.5)) {
        await held.pullAll(1 + chance.int(20));
        expect(held.rows(), note).toEqual(visible);
      } else {
        const asked = chance.chance(0.5) ? held.epoch : chance.pick([null, 'other']);
        const buckets = ['org', ...reps.map((r) => `rep:${r}`), 'territory:west', 'team:north'];
        const cursors = buckets
          .filter(() => chance.chance(0.5))
          .map((bucket) => ({ bucket, after: chance.int(400) }));
        const answer = await ask(repId, { epoch: asked, cursors, limit: 1 + chance.int(50) });
        for (const { kind, id, row } of answer.changes.flatMap((c) => c.operations)) {
          if (row !== null)
            expect(visible.has(`${kind}/${id}`), `${note}: ${kind}/${id}`).toBe(true);
        }
      }
    }
    expect(await auditBuckets(db, orgId)).toEqual([]);
  });

  /** The rows that a rep may see, computed from the rows themselves. */
  async function visibleTo(orgId: string, repId: string): Promise<Map<string, number>> {
    const rows = await db.inOrg(orgId).query<{ key: string; version: number }>(
      `WITH owned AS (
         SELECT a.id FROM record a WHERE a.org_id = $1 AND a.kind = 'account' AND NOT a.deleted AND (
           a.data->>'ownerRepId' = $2
           OR a.data->>'territoryId' IN (SELECT t.id FROM record t WHERE t.org_id = $1
             AND t.kind = 'territory' AND t.data->>'repId' = $2)
           OR (SELECT r.data->'territoryIds' FROM record r WHERE r.org_id = $1 AND r.kind = 'rep'
             AND r.id = $2) ? (a.data->>'territoryId')))
       SELECT kind || '/' || id AS key, version FROM record
       WHERE org_id = $1 AND NOT deleted AND (
         kind IN ('team', 'rep', 'territory', 'ownership')
         OR (kind = 'account' AND id IN (SELECT id FROM owned))
         OR (kind = 'contact' AND data->>'accountId' IN (SELECT id FROM owned)))`,
      [orgId, repId],
    );
    return new Map(rows.map(({ key, version }) => [key, version] as const).sort());
  }
});
