import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { account, activity, contact, deal, lead, rep, territory } from '../../test/kit/rows.ts';
import { storedRow } from '../../test/kit/stored-row.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { auditBuckets } from './audit.ts';
import { type Change, writeChanges } from './write-rows.ts';

describe.each(databaseKinds())('rows that are merged into others, on $kind', ({ make }) => {
  let db: Database;
  let orgId: string;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    orgId = `org-${newId()}`;
    await createOrg(db, orgId, 'Acme');
    await write(
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
      { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
      { kind: 'account', id: 'old', row: account({ id: 'old', ownerRepId: 'anna' }) },
      { kind: 'account', id: 'new', row: account({ id: 'new', ownerRepId: 'ben' }) },
      { kind: 'contact', id: 'kim', row: contact({ id: 'kim', accountId: 'old' }) },
      { kind: 'lead', id: 'lee', row: lead({ id: 'lee', accountId: 'old' }) },
      { kind: 'deal', id: 'deal', row: deal({ id: 'deal', accountId: 'old' }) },
      { kind: 'activity', id: 'call', row: activity({ id: 'call', accountId: 'old' }) },
    );
  });

  const write = (...changes: Change[]) =>
    db.inOrg(orgId).transaction((tx) => writeChanges(tx, orgId, changes));
  const row = async (kind: string, id: string) =>
    (await storedRow(db, orgId, kind, id))?.data ?? null;
  const merge = (id: string, into: string | null): Change => ({
    ...{ kind: 'account', id },
    row: account({ id, ownerRepId: id === 'old' ? 'anna' : 'ben', mergedInto: into }),
  });

  it('All rows that named the merged account name the other account, and its readers can read them', async () => {
    await write(merge('old', 'new'));
    for (const [kind, id] of [
      ['contact', 'kim'],
      ['lead', 'lee'],
      ['deal', 'deal'],
      ['activity', 'call'],
    ] as const)
      expect(await row(kind, id), kind).toMatchObject({ accountId: 'new' });
    expect(await auditBuckets(db, orgId)).toEqual([]);
    const [held] = await db.query<{ buckets: string[] }>(
      `SELECT buckets FROM record WHERE org_id = $1 AND kind = 'contact'`,
      [orgId],
    );
    expect(held?.buckets).toEqual(['rep:ben']);
  });

  it('The other account gets the domains, and the ownership of the merged account is removed', async () => {
    await write(merge('old', 'new'));
    expect(await row('account', 'new')).toMatchObject({ domains: ['new.example', 'old.example'] });
    expect(await row('ownership', 'new')).toMatchObject({
      domains: ['new.example', 'old.example'],
    });
    expect(await row('ownership', 'old')).toBeNull();
    expect(await row('account', 'old')).toMatchObject({ mergedInto: 'new' });
  });

  it('A row that names the merged account later is changed too, through any number of merges', async () => {
    await write({ kind: 'account', id: 'newest', row: account({ id: 'newest' }) });
    await write(merge('old', 'new'));
    await write(merge('new', 'newest'));
    await write({ kind: 'contact', id: 'late', row: contact({ id: 'late', accountId: 'old' }) });
    expect(await row('contact', 'late')).toMatchObject({ accountId: 'newest' });
    expect(await row('contact', 'kim')).toMatchObject({ accountId: 'newest' });
    expect(await row('account', 'old')).toMatchObject({ mergedInto: 'newest' });
  });

  it('The addresses move also if nothing names the merged row', async () => {
    await write({ kind: 'account', id: 'bare', row: account({ id: 'bare' }) });
    await write({ kind: 'account', id: 'bare', row: account({ id: 'bare', mergedInto: 'new' }) });
    expect(await row('account', 'new')).toMatchObject({ domains: ['new.example', 'bare.example'] });
  });

  it('Ids in lists are changed too, each once, and no account becomes its own parent', async () => {
    const rule = { id: 'r', order: 1, label: 'named', accountIds: ['old', 'new'] };
    await write(
      { kind: 'territory', id: 'east', row: territory({ id: 'east', rules: [rule] }) },
      { kind: 'account', id: 'new', row: account({ id: 'new', parentAccountId: 'old' }) },
      { kind: 'contact', id: 'kim', row: contact({ id: 'kim', otherAccountIds: ['old', 'new'] }) },
    );
    await write(merge('old', 'new'));
    expect(await row('territory', 'east')).toMatchObject({ rules: [{ accountIds: ['new'] }] });
    expect(await row('account', 'new')).toMatchObject({ parentAccountId: null });
    expect(await row('contact', 'kim')).toMatchObject({ otherAccountIds: ['new'] });
  });

  it('Contacts and leads are merged in the same way', async () => {
    await write(
      { kind: 'contact', id: 'kim2', row: contact({ id: 'kim2' }) },
      { kind: 'lead', id: 'lee2', row: lead({ id: 'lee2' }) },
      { kind: 'deal', id: 'deal', row: deal({ id: 'deal', contactIds: ['kim2', 'kim'] }) },
      {
        kind: 'activity',
        id: 'call',
        row: activity({ id: 'call', contactId: 'kim2', leadId: 'lee2' }),
      },
    );
    await write(
      { kind: 'contact', id: 'kim2', row: contact({ id: 'kim2', mergedInto: 'kim' }) },
      { kind: 'lead', id: 'lee2', row: lead({ id: 'lee2', mergedInto: 'lee' }) },
    );
    expect(await row('deal', 'deal')).toMatchObject({ contactIds: ['kim'] });
    expect(await row('activity', 'call')).toMatchObject({ contactId: 'kim', leadId: 'lee' });
    expect(await row('contact', 'kim')).toMatchObject({
      emails: ['kim@customer.example', 'kim2@customer.example'],
    });
  });

  it('A row cannot be merged into itself, into a row that is merged into it, or into a row that does not exist', async () => {
    await expect(write(merge('old', 'old'))).rejects.toThrow('names the row itself');
    await expect(write(merge('old', 'new'), merge('new', 'old'))).rejects.toThrow('mergedInto');
    await expect(write(merge('old', 'nobody'))).rejects.toThrow(
      'account/old: mergedInto: there is no account nobody',
    );
  });

  it('If mergedInto is removed, the account stands alone again, and the rows that were changed stay as they are', async () => {
    await write(merge('old', 'new'));
    await write(merge('old', null));
    expect(await row('ownership', 'old')).toMatchObject({ ownerRepId: 'anna' });
    expect(await row('contact', 'kim')).toMatchObject({ accountId: 'new' });
  });
});
