import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PushResponse } from '../../lib/contract/wire/push.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { contact, deal, rep, stage } from '../../test/kit/rows.ts';
import { storedRow } from '../../test/kit/stored-row.ts';
import type { OwnedDatabase } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { push } from '../push/push.ts';
import { readRepScope } from '../scope/rep-scope.ts';
import { writeChanges } from '../write/write-rows.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const renewal = deal({ id: 'd', ownerRepId: 'anna', name: 'Renewal', amount: 100 });

describe.each(databaseKinds())('a change of a row, on $kind', ({ make }) => {
  let db: OwnedDatabase;
  let epoch = '';
  beforeAll(async () => {
    db = await make();
    await createOrg(db, 'acme', 'Acme');
    await db.inOrg('acme').transaction((tx) =>
      writeChanges(
        tx,
        'acme',
        [
          { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
          { kind: 'stage', id: 's', row: stage({ id: 's' }) },
          { kind: 'contact', id: 'c', row: contact({ id: 'c' }) },
          { kind: 'deal', id: 'd', row: renewal },
        ],
        clock,
      ),
    );
    epoch = (await readRepScope(db.inOrg('acme'), { orgId: 'acme', repId: 'anna' }))?.epoch ?? '';
  });
  afterAll(() => db.close());

  const edit = async (set: object, base: object) => {
    const args = { kind: 'deal', id: 'd', set, base };
    const mutation = {
      id: newId(),
      seq: 1,
      kind: 'row.patch',
      args,
      at: '2026-11-24T09:59:00.000Z',
    };
    const caller = { orgId: 'acme', repId: 'anna' };
    const request = { wire: 1, epoch, clientId: newId(), mutations: [mutation] };
    const { results } = PushResponse.parse(JSON.parse(await push(db, caller, request, clock)));
    return results[0];
  };

  it('row.patch applies the fields whose base matches, and returns both values of the others', async () => {
    expect(
      await edit({ amount: 300, name: 'Mine' }, { amount: 100, name: 'As it was' }),
    ).toMatchObject({
      status: 'conflict',
      theirs: { name: 'Renewal' },
      yours: { name: 'Mine' },
    });
    expect(await storedRow(db.inOrg('acme'), 'acme', 'deal', 'd')).toMatchObject({
      data: { name: 'Renewal', amount: 300 },
    });
  });

  it('row.patch is applied when the row has the new value already', async () => {
    expect(await edit({ name: 'Renewal' }, { name: 'Something' })).toMatchObject({
      status: 'applied',
    });
  });

  it.each([
    ['a day that does not exist', { closeOn: '2027-02-30' }, 'bad-args'],
    ['a stage that does not exist', { stageId: 'nowhere' }, 'not-found'],
    ['a contact that the rep cannot see', { contactIds: ['c'] }, 'not-found'],
    ['another owner', { ownerRepId: 'ben' }, 'bad-args'],
  ])('row.patch is refused with %s', async (_what, set, code) => {
    const before = await storedRow(db.inOrg('acme'), 'acme', 'deal', 'd');
    const base = Object.fromEntries(
      Object.keys(set).map((field) => [field, Reflect.get(renewal, field)]),
    );
    expect(await edit(set, base)).toMatchObject({ status: 'rejected', code });
    expect(await storedRow(db.inOrg('acme'), 'acme', 'deal', 'd')).toEqual(before);
  });
});
