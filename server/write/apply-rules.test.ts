import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ExternalId } from '../../lib/contract/rows/common-fields.ts';
import type { FieldDef } from '../../lib/contract/rows/field-def.ts';
import type { LeadStatus } from '../../lib/contract/rows/lead-status.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { makePglite } from '../../test/kit/databases.ts';
import { account, contact, lead, rep } from '../../test/kit/rows.ts';
import { storedRow } from '../../test/kit/stored-row.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { LargeWrite } from './large-write.ts';
import { type Change, writeChanges } from './write-rows.ts';

let db: Database;
let orgId: string;
beforeAll(async () => {
  db = await makePglite();
});
afterAll(() => db.close());
beforeEach(async () => {
  orgId = `org-${newId()}`;
  await createOrg(db, orgId, 'Acme');
});

const write = (...changes: Change[]) =>
  db.inOrg(orgId).transaction((tx) => writeChanges(tx, orgId, changes));
const row = async (kind: string, id: string) =>
  (await storedRow(db, orgId, kind, id))?.data ?? null;

describe('ids of other systems', () => {
  const crm = (id: string, type = 'Account', system = 'salesforce'): ExternalId => ({
    system,
    type,
    id,
  });
  const known = (id: string, ...ids: ExternalId[]): Change => ({
    ...{ kind: 'account', id },
    row: account({ id, ids }),
  });

  it('An id belongs to one row of a kind', async () => {
    await write(known('a', crm('001')));
    await expect(write(known('b', crm('001')))).rejects.toThrow(
      'account/b: ids: salesforce:Account:001 belongs to account/a',
    );
    await expect(write(known('b', crm('2')), known('c', crm('2')))).rejects.toThrow('belongs to');
    await expect(write(known('b', crm('2'), crm('2')))).rejects.toThrow('is there twice');
  });

  it('Another system, another type, another kind and another organisation have ids of their own', async () => {
    await write(known('a', crm('001')), known('b', crm('001', 'Account', 'hubspot')));
    await write(known('c', crm('001', 'Company')));
    await write({ kind: 'contact', id: 'k', row: contact({ id: 'k', ids: [crm('001')] }) });
    orgId = `org-${newId()}`;
    await createOrg(db, orgId, 'Other');
    await write(known('a', crm('001')));
  });

  it('A row may take an id that another gives up, in one write, and the id of a row that is deleted', async () => {
    await write(known('a', crm('001')), known('b', crm('002')));
    await write(known('a', crm('002')), known('b', crm('001')));
    await write({ kind: 'account', id: 'a', row: null });
    await write(known('c', crm('002')));
    expect(await row('account', 'c')).toMatchObject({ ids: [crm('002')] });
  });

  it('A large write is refused like a small one', async () => {
    await write({ kind: 'contact', id: 'k', row: contact({ id: 'k', ids: [crm('003')] }) });
    const large = db.inOrg(orgId).transaction(async (tx) => {
      const many = await LargeWrite.begin(tx, orgId, fixedClock('2026-11-24T10:00:00Z'), 1);
      await many.write([
        { kind: 'contact', id: 'l', row: contact({ id: 'l', ids: [crm('003')] }) },
      ]);
      await many.finish();
    });
    await expect(large).rejects.toThrow(
      'contact/l: ids: salesforce:Account:003 belongs to contact/k',
    );
  });
});

describe('fields of the organisation', () => {
  const def = (key: string, type: FieldDef['type'], picklist: string[] = []): Change => ({
    ...{ kind: 'fieldDef', id: key },
    row: { id: key, object: 'account', key, labels: [], type, picklist, requiredFromStageId: null },
  });
  const with_ = (custom: Record<string, string | number | boolean>): Change => ({
    ...{ kind: 'account', id: 'a' },
    row: account({ id: 'a', custom }),
  });
  beforeEach(() =>
    write(
      def('note', 'text'),
      def('seats', 'number'),
      def('since', 'date'),
      def('partner', 'yesNo'),
      def('risk', 'choice', ['low', 'high']),
    ),
  );

  it('Values of defined fields are stored', async () => {
    const custom = { note: 'x', seats: 1.5, since: '2026-11-24', partner: true, risk: 'low' };
    await write(with_(custom));
    expect(await row('account', 'a')).toMatchObject({ custom });
  });

  it.each([
    [{ colour: 'red' }, 'custom.colour: there is no such field'],
    [{ note: 1 }, 'custom.note: 1 is not a text'],
    [{ seats: 'many' }, 'custom.seats: "many" is not a number'],
    [{ since: '2026-02-30' }, 'custom.since: "2026-02-30" is not a date'],
    [{ partner: 'yes' }, 'custom.partner: "yes" is neither yes nor no'],
    [{ risk: 'medium' }, 'custom.risk: "medium" is not one of low, high'],
  ])('%j is refused by name', async (custom, message) => {
    await expect(write(with_(custom))).rejects.toThrow(`account/a: ${message}`);
  });

  it('A field that is defined for another kind of row is unknown', async () => {
    const change: Change = { kind: 'lead', id: 'l', row: lead({ id: 'l', custom: { note: 'x' } }) };
    await expect(write(change)).rejects.toThrow('lead/l: custom.note: there is no such field');
  });

  it('A value stays after its field was deleted', async () => {
    await write(with_({ note: 'x' }));
    await write({ kind: 'fieldDef', id: 'note', row: null });
    await write(with_({ note: 'x', seats: 2 }));
    await expect(write(with_({ note: 'y', seats: 2 }))).rejects.toThrow('no such field');
  });
});

describe('statuses of the organisation', () => {
  const status = (id: string, order: number, category: LeadStatus['category']): Change => ({
    ...{ kind: 'leadStatus', id },
    row: { id, name: id, order, category },
  });
  const of = (fields: Partial<ReturnType<typeof lead>>): Change => ({
    ...{ kind: 'lead', id: 'l' },
    row: lead({ id: 'l', ...fields }),
  });
  beforeEach(() =>
    write(
      status('fresh', 1, 'new'),
      status('twice', 3, 'working'),
      status('once', 2, 'working'),
      status('won', 4, 'qualified'),
    ),
  );

  it('A lead with one of the organisation’s own statuses gets the category of that status', async () => {
    await write(of({ leadStatusId: 'twice' }));
    expect(await row('lead', 'l')).toMatchObject({ leadStatusId: 'twice', status: 'working' });
    await write(of({ leadStatusId: 'won', status: 'working' }));
    expect(await row('lead', 'l')).toMatchObject({ leadStatusId: 'won', status: 'qualified' });
  });

  it('If only the category of a lead is written, the lead gets the first status of that category', async () => {
    await write(of({ leadStatusId: 'fresh' }));
    await write(of({ leadStatusId: 'fresh', status: 'working' }));
    expect(await row('lead', 'l')).toMatchObject({ leadStatusId: 'once', status: 'working' });
    await write(of({ leadStatusId: 'once', status: 'disqualified' }));
    expect(await row('lead', 'l')).toMatchObject({ leadStatusId: null, status: 'disqualified' });
  });

  it('Leads get the new category when their status gets another category', async () => {
    await write(of({ leadStatusId: 'twice' }));
    await write(status('twice', 3, 'disqualified'));
    expect(await row('lead', 'l')).toMatchObject({ status: 'disqualified' });
  });

  it('A status that does not exist is refused, and the message names it', async () => {
    await expect(write(of({ leadStatusId: 'none' }))).rejects.toThrow(
      'lead/l: leadStatusId: there is no leadStatus none',
    );
  });
});

describe('fields that must agree', () => {
  const of = (fields: Partial<ReturnType<typeof account>>): Change => ({
    ...{ kind: 'account', id: 'a' },
    row: account({ id: 'a', ...fields }),
  });
  const holder = {
    ...{ repId: 'anna', role: 'Specialist', productLine: null, territoryId: null },
    ...{ from: null, protectedUntil: null },
  };

  it('A subdivision must belong to the country', async () => {
    await write(of({ country: 'DE', subdivision: 'DE-BY' }), of({ subdivision: 'US-CA' }));
    await expect(write(of({ country: 'DE', subdivision: 'US-CA' }))).rejects.toThrow(
      'is not in DE',
    );
  });

  it('A holder must be a rep in a territory that exists, and the protection must end after the first day', async () => {
    await expect(write(of({ holders: [holder] }))).rejects.toThrow(
      'account/a: holders.repId: there is no rep anna',
    );
    await write({ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }, of({ holders: [holder] }));
    await expect(write(of({ holders: [{ ...holder, territoryId: 'east' }] }))).rejects.toThrow(
      'holders.territoryId: there is no territory east',
    );
    const days = { from: '2026-10-01', protectedUntil: '2026-09-30' };
    await expect(write(of({ holders: [{ ...holder, ...days }] }))).rejects.toThrow(
      'is before from',
    );
  });

  it('Details of addresses must be about addresses that the contact has', async () => {
    const detail = { address: 'other@x.example', kind: null, valid: null };
    const change: Change = {
      kind: 'contact',
      id: 'k',
      row: contact({ id: 'k', emailDetails: [detail] }),
    };
    await expect(write(change)).rejects.toThrow('is not among the emails');
  });
});
