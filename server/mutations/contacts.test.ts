import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PushResponse } from '../../lib/contract/wire/push.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { account, contact, rep } from '../../test/kit/rows.ts';
import { storedRow } from '../../test/kit/stored-row.ts';
import type { OwnedDatabase } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { push } from '../push/push.ts';
import { readRepScope } from '../scope/rep-scope.ts';
import { writeChanges } from '../write/write-rows.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');

describe.each(databaseKinds())('a contact that a rep adds, on $kind', ({ make }) => {
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
          { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
          { kind: 'account', id: 'mine', row: account({ id: 'mine', ownerRepId: 'anna' }) },
          { kind: 'account', id: 'theirs', row: account({ id: 'theirs', ownerRepId: 'ben' }) },
          {
            kind: 'contact',
            id: 'known',
            row: contact({
              id: 'known',
              name: 'Kim',
              accountId: 'mine',
              emails: ['kim@x.example'],
            }),
          },
          {
            kind: 'contact',
            id: 'hidden',
            row: contact({ id: 'hidden', accountId: 'theirs', emails: ['lou@x.example'] }),
          },
        ],
        clock,
      ),
    );
    epoch = (await readRepScope(db.inOrg('acme'), { orgId: 'acme', repId: 'anna' }))?.epoch ?? '';
  });
  afterAll(() => db.close());

  const send = async (kind: 'contact.create' | 'contact.remove', row: object) => {
    const mutation = {
      ...{ id: newId(), seq: 1, kind, args: { contact: row } },
      at: '2026-11-24T09:59:00.000Z',
    };
    const request = { wire: 1, epoch, clientId: newId(), mutations: [mutation] };
    const caller = { orgId: 'acme', repId: 'anna' };
    const { results } = PushResponse.parse(JSON.parse(await push(db, caller, request, clock)));
    return results[0];
  };
  const stored = async (id: string) =>
    (await storedRow(db.inOrg('acme'), 'acme', 'contact', id))?.data;

  it('A contact is added with its address in the form in which it is looked up', async () => {
    const row = contact({ id: newId(), accountId: 'mine', emails: ["'Uta@Bücher.example'"] });
    expect(await send('contact.create', row)).toMatchObject({ status: 'applied' });
    expect(await stored(row.id)).toMatchObject({ emails: ['uta@xn--bcher-kva.example'] });
  });

  it('A contact with an address that the rep can see is a duplicate', async () => {
    const row = contact({ id: newId(), accountId: 'mine', emails: ['KIM@x.example'] });
    expect(await send('contact.create', row)).toMatchObject({
      ...{ status: 'rejected', code: 'duplicate' },
      params: { email: 'kim@x.example', name: 'Kim' },
    });
  });

  it('A contact with an address that only others can see is added, and operations hear of it', async () => {
    const row = contact({ id: newId(), accountId: 'mine', emails: ['lou@x.example'] });
    expect(await send('contact.create', row)).toMatchObject({ status: 'applied' });
  });

  it.each([
    ['another rep’s account', 'theirs'],
    ['an account that does not exist', 'nowhere'],
    ['no account', null],
  ])('Nobody is added to %s', async (_what, accountId) => {
    const row = contact({ id: newId(), accountId, emails: ['max@x.example'] });
    expect(await send('contact.create', row)).toMatchObject({
      ...{ status: 'rejected', code: 'not-found' },
      params: { missing: 'account' },
    });
  });

  it('The undo removes the contact as it was added, and no other', async () => {
    const row = contact({ id: newId(), accountId: 'mine', emails: ['new@x.example'] });
    await send('contact.create', row);
    expect(await send('contact.remove', { ...row, name: 'Changed' })).toMatchObject({
      ...{ status: 'rejected', code: 'forbidden' },
    });
    expect(await send('contact.remove', row)).toMatchObject({ status: 'applied' });
    expect(await send('contact.remove', row)).toMatchObject({ status: 'applied' });
  });
});
