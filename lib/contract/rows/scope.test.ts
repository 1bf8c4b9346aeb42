import { describe, expect, it } from 'vitest';
import { account, deal, lead, makeRow, rep } from '../../../test/kit/rows.ts';
import { Id } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';
import { type AnyRow, type RowKind, type RowOf, rowDefinitions, rowKinds } from './index.ts';
import { Bucket, bucketsOf, type FindHolder, type HolderKind } from './scope.ts';

it.each(['org', 'rep:r1', 'team:t', 'territory:EMEA north', 'region:eu-1'])(
  '%s is a bucket, also of a kind this version does not know',
  (bucket) => {
    expect(Bucket.safeParse(bucket).success).toBe(true);
  },
);

it.each(['', 'rep:', 'organisation', ':x', 'Rep:1', `rep:${'x'.repeat(160)}`])(
  '%j is none',
  (bucket) => {
    expect(Bucket.safeParse(bucket).success).toBe(false);
  },
);

/** The rows that `named` names. */
const rows: Record<HolderKind, AnyRow> = {
  account: account({ id: 'a', ownerRepId: 'holder', territoryId: 'coast' }),
  lead: lead({ id: 'l', ownerRepId: 'lea', queueId: 'inbound', accountId: 'of-the-lead' }),
  deal: deal({
    ...{ id: 'd', ownerRepId: 'dan', accountId: 'of-the-deal' },
    team: [{ repId: 'ina', role: 'Engineer', share: null }],
  }),
  rep: rep({ id: 'rosa', teamId: 'north', otherTeamIds: ['key-accounts'], managerRepId: 'mia' }),
};
const further: Partial<Record<string, AnyRow>> = {
  'account/of-the-lead': account({ id: 'of-the-lead', ownerRepId: 'lars', territoryId: 'lakes' }),
  'account/of-the-deal': account({ id: 'of-the-deal', ownerRepId: 'dora', territoryId: 'dunes' }),
  'account/other': account({ id: 'other', ownerRepId: 'otto', territoryId: 'oaks' }),
  'account/another': account({ id: 'another', ownerRepId: 'ada', territoryId: null }),
  'lead/other': lead({ id: 'other', ownerRepId: 'leo', queueId: 'fairs', accountId: 'another' }),
  'deal/other': deal({ id: 'other', ownerRepId: 'dina', accountId: 'another' }),
};
// A row found under a kind is of that kind.
const context: FindHolder = <K extends HolderKind>(kind: K, id: string) =>
  (further[`${kind}/${id}`] ?? rows[kind]) as RowOf<K>;
const nothing: FindHolder = () => null;

/** Fields, of any kind, that decide who reads a row or sound as if they did. */
const tellingFields = ['repId', 'ownerRepId', 'territoryId', 'accountId', 'teamId'].concat(
  ['managerRepId', 'parentAccountId', 'dealId', 'leadId', 'buckets', 'bucket', 'orgId'],
  [
    'rep',
    'owner',
    'team',
    'territory',
    'territoryIds',
    'queueId',
    'repIds',
    '__proto__',
    'constructor',
  ],
);

it.each(rowKinds)('No field outside the scope of %s decides who reads it', (kind: RowKind) => {
  const row = makeRow(kind, { id: 'x' });
  const buckets = bucketsOf(kind, row, context);
  const unknown = tellingFields.filter(
    (field) => !Object.hasOwn(rowDefinitions[kind].schema.shape, field),
  );
  expect(unknown.length).toBeGreaterThan(5);
  for (const field of unknown) {
    const planted = JSON.parse(JSON.stringify(row).replace(/}$/, `,"${field}":"planted"}`));
    expect(bucketsOf(kind, planted, context), field).toEqual(buckets);
  }
});

/** Every kind's row that names an owner, a rep, an account, a lead and a territory where its kind has such fields. */
const named = {
  ownerRepId: 'olga',
  repId: 'rosa',
  accountId: 'a',
  leadId: 'l',
  dealId: 'd',
  territoryId: 'hills',
  teamId: 'south',
  queueId: 'desk',
  otherAccountIds: ['other', 'another'],
  otherContactIds: ['c'],
  otherLeadIds: ['other'],
  otherDealIds: ['other'],
  team: [{ repId: 'tom', role: 'Engineer', share: '0.5' }],
};

/**
 * Who reads a row of each kind if all of its fields name somebody: its account belongs to `holder` in the territory `coast`; its rep is in
 * the teams `north` and `key-accounts` and reports to `mia`; its lead and its deal have their own owners and accounts; and `ina` works on
 * the deal.
 */
const table: Record<RowKind, string[]> = {
  organisation: ['org'],
  team: ['org'],
  rep: ['org'],
  territory: ['org'],
  stage: ['org'],
  template: ['org'],
  templateUse: [
    'queue:inbound',
    ...['rep:dan', 'rep:dora', 'rep:holder', 'rep:ina', 'rep:lars', 'rep:lea', 'rep:rosa'],
    ...['territory:coast', 'territory:dunes', 'territory:lakes'],
  ],
  announcement: ['org'],
  ownership: ['org'],
  hostFile: ['org'],
  workCalendar: ['org'],
  fiscalCalendar: ['org'],
  period: ['org'],
  rate: ['org'],
  absence: ['org'],
  queue: ['org'],
  account: ['rep:olga', 'territory:hills'],
  contact: ['rep:holder', 'territory:coast'],
  lead: ['queue:desk', 'rep:holder', 'rep:olga', 'territory:coast'],
  deal: [
    'rep:holder',
    'rep:olga',
    'rep:tom',
    'reports:mia',
    'team:key-accounts',
    'team:north',
    'territory:coast',
  ],
  activity: [
    ...['queue:fairs', 'queue:inbound'],
    ...[
      'rep:ada',
      'rep:dan',
      'rep:dina',
      'rep:dora',
      'rep:holder',
      'rep:ina',
      'rep:lars',
      'rep:lea',
    ],
    ...['rep:leo', 'rep:otto', 'rep:rosa'],
    ...['territory:coast', 'territory:dunes', 'territory:lakes', 'territory:oaks'],
  ],
  quota: [
    'rep:rosa',
    'reports:mia',
    'team:key-accounts',
    'team:north',
    'team:south',
    'territory:hills',
  ],
  booking: ['rep:rosa', 'reports:mia', 'team:key-accounts', 'team:north', 'territory:hills'],
  pipeline: ['org'],
  dealLine: [
    'rep:dan',
    'rep:dora',
    'rep:ina',
    'reports:mia',
    'team:key-accounts',
    'team:north',
    'territory:dunes',
  ],
  stageChange: [
    'rep:dan',
    'rep:dora',
    'rep:ina',
    'reports:mia',
    'team:key-accounts',
    'team:north',
    'territory:dunes',
  ],
  measure: ['org'],
  leadStatus: ['org'],
  slaPolicy: ['org'],
  fieldDef: ['org'],
  credit: ['rep:rosa', 'reports:mia', 'team:key-accounts', 'team:north'],
};

/** The same if the account, the territory and the rep are unknown, and nobody owns the row. */
const tableOfStrangers: Partial<Record<RowKind, string[]>> = {
  account: [],
  contact: [],
  lead: ['queue:desk'],
  deal: ['rep:olga', 'rep:tom'],
  activity: ['rep:rosa'],
  templateUse: ['rep:rosa'],
  dealLine: [],
  stageChange: [],
  quota: ['rep:rosa', 'team:south', 'territory:hills'],
  booking: ['rep:rosa', 'territory:hills'],
  credit: ['rep:rosa'],
};

describe('a row is read by whom its kind says', () => {
  const rowOf = (kind: RowKind, fields: Record<string, unknown>) => {
    const row = makeRow(kind, { id: 'x' });
    const { shape } = rowDefinitions[kind].schema;
    const own = Object.entries(fields).filter(([field]) => Object.hasOwn(shape, field));
    return { ...row, ...Object.fromEntries(own) };
  };

  it.each(rowKinds)('%s, with all it can name', (kind) => {
    expect(bucketsOf(kind, rowOf(kind, named), context)).toEqual(table[kind]);
  });

  it.each(rowKinds)(
    '%s, without owner and territory, of an account and a rep that are not there',
    (kind) => {
      const nullable =
        kind === 'account' || kind === 'lead' ? { ownerRepId: null, territoryId: null } : {};
      const row = rowOf(kind, { ...named, ...nullable });
      const buckets = bucketsOf(kind, row, nothing);
      expect(buckets).toEqual(tableOfStrangers[kind] ?? ['org']);
    },
  );
});

describe('a row with pay', () => {
  const Statement = z.object({ id: Id, repId: Id, accountId: z.nullable(Id) });

  it('Only the reader of pay may read the row: with another reader, its definition does not compile', () => {
    const common = {
      kind: 'statement',
      schema: Statement,
      indexes: [],
      storeVersion: 1,
      file: null,
    } as const;
    expect(defineRow({ ...common, scope: { pay: 'repId' } }).scope).toEqual({ pay: 'repId' });
    // @ts-expect-error The managers of the rep's teams would read the pay.
    defineRow({ ...common, scope: { pay: 'repId', team: 'repId' } });
    // @ts-expect-error Whoever stands in for the rep would read the pay.
    defineRow({ ...common, scope: { pay: 'repId', rep: 'repId' } });
    // @ts-expect-error Whoever has the account would read the pay.
    defineRow({ ...common, scope: { pay: 'repId', account: 'accountId' } });
  });
});
