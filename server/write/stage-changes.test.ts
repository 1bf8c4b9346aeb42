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
const row = (id: string, stageId: string) => deal({ id, stageId, ownerRepId: 'anna' });
const change = (id: string, stageId: string): Change => ({
  kind: 'deal',
  id,
  row: row(id, stageId),
});

describe.each(databaseKinds())('changes of stage, on $kind', ({ make }) => {
  let db: OwnedDatabase;
  beforeAll(async () => {
    db = await make();
    await createOrg(db, 'acme', 'Acme');
    await write([
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
      ...['talk', 'offer'].map((id): Change => ({ kind: 'stage', id, row: stage({ id }) })),
      ...['edited', 'written', 'renamed', 'large'].map((id) => change(id, 'talk')),
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
  const changed = (dealId: string, repId: string | null) => ({
    data: {
      ...{ dealId, ownerRepId: 'anna', fromStageId: 'talk', toStageId: 'offer' },
      ...{ at: '2026-11-24T10:00:00.000Z', repId },
    },
    buckets: expect.arrayContaining(['rep:anna']),
  });

  it('A change of stage by a rep is recorded with the rep', async () => {
    const scope = await readRepScope(db.inOrg('acme'), { orgId: 'acme', repId: 'anna' });
    const args = {
      kind: 'deal',
      id: 'edited',
      set: { stageId: 'offer' },
      base: { stageId: 'talk' },
    };
    const mutation = {
      id: newId(),
      seq: 1,
      kind: 'row.patch',
      args,
      at: '2026-11-24T09:59:00.000Z',
    };
    const request = {
      wire: 1,
      epoch: scope?.epoch ?? '',
      clientId: newId(),
      mutations: [mutation],
    };
    const caller = { orgId: 'acme', repId: 'anna' };
    const { results } = PushResponse.parse(JSON.parse(await push(db, caller, request, clock)));
    expect(results).toMatchObject([{ status: 'applied' }]);
    expect(await changesOf('edited')).toEqual([changed('edited', 'anna')]);
  });

  it('A change of stage by an import or a command is recorded without a rep', async () => {
    await write([change('written', 'offer')]);
    expect(await changesOf('written')).toEqual([changed('written', null)]);
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
