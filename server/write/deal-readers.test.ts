import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deal } from '../../lib/contract/rows/deal.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { account, deal, makeRow, rep, team } from '../../test/kit/rows.ts';
import type { OwnedDatabase } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { readRepScope } from '../scope/rep-scope.ts';
import { auditBuckets } from './audit.ts';
import { type Change, writeChanges } from './write-rows.ts';

const clock = fixedClock('2026-11-24T10:00:00Z');
const reps = [
  rep({ id: 'anna', teamId: 'north', managerRepId: 'mia' }),
  rep({ id: 'ben', teamId: 'south', managerRepId: 'max' }),
  rep({ id: 'ina', teamId: 'engineers' }),
  rep({ id: 'mia', teamId: 'north', managerRepId: 'vera' }),
  rep({ id: 'max', teamId: 'south' }),
  rep({ id: 'vera', teamId: 'board', managerRepId: 'cleo' }),
  rep({ id: 'cleo', teamId: 'board' }),
  rep({ id: 'stranger', teamId: 'south' }),
];
const kinds = ['deal', 'dealLine', 'stageChange'];

describe.each(databaseKinds())('who reads deals, on $kind', ({ make }) => {
  let db: OwnedDatabase;
  beforeAll(async () => {
    db = await make();
    await createOrg(db, 'acme', 'Acme');
    await write([
      ...['north', 'south', 'engineers', 'board'].map(
        (id): Change => ({ kind: 'team', id, row: team({ id }) }),
      ),
      ...reps.map((row): Change => ({ kind: 'rep', id: row.id, row })),
      { kind: 'account', id: 'a', row: account({ id: 'a', ownerRepId: 'holder' }) },
    ]);
  });
  afterAll(() => db.close());

  const write = (changes: Change[]) =>
    db.inOrg('acme').transaction((tx) => writeChanges(tx, 'acme', changes, clock));
  /** The kinds of rows of a deal that a rep reads. */
  const readBy = async (repId: string, dealId: string) => {
    const scope = await readRepScope(db.inOrg('acme'), { orgId: 'acme', repId }, clock);
    const rows = await db.query<{ kind: string }>(
      `SELECT kind FROM record WHERE org_id = 'acme' AND kind = ANY($3::text[]) AND NOT deleted
         AND (id = $1 OR data->>'dealId' = $1) AND buckets ?| $2::text[] ORDER BY kind`,
      [dealId, scope?.buckets.map(({ bucket }) => bucket) ?? [], kinds],
    );
    return rows.map(({ kind }) => kind);
  };
  const sold = (id: string, more: Partial<Deal> = {}) =>
    deal({ id, accountId: 'a', ownerRepId: 'anna', ...more });
  const withParts = (row: Deal): Change[] => [
    { kind: 'deal', id: row.id, row },
    ...(['dealLine', 'stageChange'] as const).map((kind) => {
      const id = `${row.id}-${kind}`;
      return { kind, id, row: { ...makeRow(kind, { id }), dealId: row.id } } as Change;
    }),
  ];

  it.each([
    ['the owner', 'anna', kinds],
    ['the owner’s manager', 'mia', kinds],
    ['the manager above', 'vera', kinds],
    ['the manager at the top', 'cleo', kinds],
    ['a colleague who works on it', 'ina', kinds],
    ['a manager of somebody else', 'max', []],
    ['a colleague who does not work on it', 'stranger', []],
  ])(
    '%s reads of a deal, its lines and its changes of stage what belongs to it',
    async (_who, repId, read) => {
      await write(
        withParts(sold('d', { team: [{ repId: 'ina', role: 'Engineer', share: null }] })),
      );
      expect(await readBy(repId, 'd')).toEqual(read);
    },
  );

  it('All of it follows the deal to another owner', async () => {
    await write(withParts(sold('handed')));
    await write([{ kind: 'deal', id: 'handed', row: sold('handed', { ownerRepId: 'ben' }) }]);
    expect(await readBy('anna', 'handed')).toEqual([]);
    expect(await readBy('mia', 'handed')).toEqual([]);
    expect(await readBy('ben', 'handed')).toEqual(kinds);
    expect(await readBy('max', 'handed')).toEqual(kinds);
  });

  it('All of it is gone for a colleague who no longer works on the deal', async () => {
    await write(
      withParts(sold('left', { team: [{ repId: 'ina', role: 'Engineer', share: null }] })),
    );
    expect(await readBy('ina', 'left')).toEqual(kinds);
    await write([{ kind: 'deal', id: 'left', row: sold('left', { team: [] }) }]);
    expect(await readBy('ina', 'left')).toEqual([]);
  });

  it('All of it follows the owner to another manager', async () => {
    await write(withParts(sold('moved', { ownerRepId: 'stranger' })));
    expect(await readBy('mia', 'moved')).toEqual([]);
    const row = rep({ id: 'stranger', teamId: 'south', managerRepId: 'mia' });
    await write([{ kind: 'rep', id: 'stranger', row }]);
    expect(await readBy('mia', 'moved')).toEqual(kinds);
    expect(await readBy('cleo', 'moved')).toEqual(kinds);
  });

  it('The audit finds every row where the table says', async () => {
    expect(await auditBuckets(db, 'acme')).toEqual([]);
  });
});
