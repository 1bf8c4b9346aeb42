import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PushResponse } from '../../lib/contract/wire/push.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { deal, rep, stage } from '../../test/kit/rows.ts';
import type { OwnedDatabase } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { push } from '../push/push.ts';
import { readRepScope } from '../scope/rep-scope.ts';
import { LargeWrite } from './large-write.ts';
import { type Change, writeChanges } from './write-rows.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const row = (id: string, stageId: string) =>
  deal({ id, stageId, ownerRepId: 'anna', stageSince: '2026-11-02' });
const instants = { received: '2026-11-24T10:00:00.000Z', clicked: '2026-11-20T23:30:00.000Z' };
const change = (id: string, stageId: string): Change => ({
  kind: 'deal',
  id,
  row: row(id, stageId),
});

const edited = ['edited', 'old', 'early', 'late', 'lost'];

describe.each(databaseKinds())('changes of stage, on $kind', ({ make }) => {
  let db: OwnedDatabase;
  beforeAll(async () => {
    db = await make();
    await createOrg(db, 'acme', 'Acme');
    await write([
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna', timeZone: 'Europe/Amsterdam' }) },
      { kind: 'stage', id: 'lost', row: stage({ id: 'lost', outcome: 'lost' }) },
      ...['talk', 'offer'].map((id): Change => ({ kind: 'stage', id, row: stage({ id }) })),
      ...[...edited, 'written', 'dated', 'renamed', 'large'].map((id) => change(id, 'talk')),
    ]);
  });
  afterAll(() => db.close());

  const write = (changes: Change[]) =>
    db.inOrg('acme').transaction((tx) => writeChanges(tx, 'acme', changes, clock));
  const changesOf = async (dealId: string) => {
    const rows = await db.query<{ data: object; buckets: string[] }>(
      `SELECT data - 'id' AS data, buckets FROM record
       WHERE org_id = 'acme' AND kind = 'stageChange' AND data->>'dealId' = $1`,
      [dealId],
    );
    return rows;
  };
  const changed = (dealId: string, repId: string | null, more: object = {}) => ({
    data: {
      ...{ dealId, ownerRepId: 'anna', fromStageId: 'talk', toStageId: 'offer' },
      ...{ at: instants.received, stageSince: '2026-11-24', repId, ...more },
    },
    buckets: expect.arrayContaining(['rep:anna']),
  });
  const dealNow = async (id: string) => {
    const [row] = await db.query<{ data: object }>(
      `SELECT data FROM record WHERE org_id = 'acme' AND kind = 'deal' AND id = $1`,
      [id],
    );
    return row?.data;
  };
  const pushed = async (mutation: { kind: string; args: object; at: string }) => {
    const scope = await readRepScope(db.inOrg('acme'), { orgId: 'acme', repId: 'anna' });
    const request = {
      ...{ wire: 1, epoch: scope?.epoch ?? '', clientId: newId() },
      mutations: [{ ...mutation, id: newId(), seq: 1 }],
    };
    const caller = { orgId: 'acme', repId: 'anna' };
    const { results } = PushResponse.parse(JSON.parse(await push(db, caller, request, clock)));
    expect(results).toMatchObject([{ status: 'applied' }]);
  };
  const edit = (id: string, at: string, set: object = {}, kind = 'deal') =>
    pushed({
      kind: 'row.patch',
      args: {
        kind,
        id,
        set: { stageId: 'offer', ...set },
        base: { stageId: 'talk', ...base(set) },
      },
      at,
    });
  const base = (set: object) => ('stageSince' in set ? { stageSince: '2026-11-02' } : {});

  it('An edit is kept with the rep who made it, and with the time of the click', async () => {
    await edit('edited', instants.clicked);
    // It was the 21st where the rep is.
    const when = { at: instants.clicked, stageSince: '2026-11-21' };
    expect(await changesOf('edited')).toEqual([changed('edited', 'anna', when)]);
    expect(await dealNow('edited')).toMatchObject({ stageId: 'offer', stageSince: '2026-11-21' });
  });

  it('An older client, which knows another name and states the day itself, is understood', async () => {
    await edit('old', instants.clicked, { stageSince: '2026-11-20' }, 'opportunity');
    const when = { at: instants.clicked, stageSince: '2026-11-20' };
    expect(await changesOf('old')).toEqual([changed('old', 'anna', when)]);
    expect(await dealNow('old')).toMatchObject({ stageSince: '2026-11-20' });
  });

  it.each([
    ['early', '2020-01-01T00:00:00.000Z'],
    ['late', '2026-11-25T09:00:00.000Z'],
  ])(
    'A click of a device whose clock is %s is kept with the time of its receipt',
    async (id, at) => {
      await edit(id, at);
      expect(await changesOf(id)).toEqual([changed(id, 'anna')]);
    },
  );

  it('A deal that is lost is closed on the day of the click', async () => {
    await edit('lost', instants.clicked, { stageId: 'lost', lossReason: 'Price' });
    expect(await dealNow('lost')).toMatchObject({ closedOn: '2026-11-21', lossReason: 'Price' });
  });

  it('A change by a command is kept without a rep', async () => {
    await write([change('written', 'offer')]);
    expect(await changesOf('written')).toEqual([changed('written', null)]);
    expect(await dealNow('written')).toMatchObject({ stageSince: '2026-11-24' });
  });

  it('An import that says since when is believed', async () => {
    const dated = { ...row('dated', 'offer'), stageSince: '2026-11-17' };
    await write([{ kind: 'deal', id: 'dated', row: dated }]);
    const when = { stageSince: '2026-11-17' };
    expect(await changesOf('dated')).toEqual([changed('dated', null, when)]);
  });

  it('A change of stage by a large import is recorded, and a new deal is not a change of stage', async () => {
    await db.inOrg('acme').transaction(async (tx) => {
      const large = await LargeWrite.begin(tx, 'acme', clock, 2);
      await large.write([change('large', 'offer'), change('new', 'offer')]);
      await large.finish();
    });
    expect(await changesOf('large')).toEqual([changed('large', null)]);
    expect(await changesOf('new')).toEqual([]);
  });

  it('A change of another field is not recorded as a change of stage', async () => {
    await write([
      { kind: 'deal', id: 'renamed', row: { ...row('renamed', 'talk'), name: 'Other' } },
    ]);
    await write([{ kind: 'deal', id: 'renamed', row: null }]);
    await write([change('renamed', 'offer')]);
    expect(await changesOf('renamed')).toEqual([]);
  });
});
