import { expect, it } from 'vitest';
import { rowMakers } from '../../../test/kit/rows.ts';
import { type RowKind, rowDefinitions, rowKinds } from './index.ts';
import { Bucket, bucketsOf } from './scope.ts';

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

const context = { account: { ownerRepId: 'holder', territoryId: 'coast' }, teamId: 'north' };

/** What of any kind's fields says who reads its rows, or sounds as if it did. */
const tellingFields = ['repId', 'ownerRepId', 'territoryId', 'accountId', 'teamId'].concat(
  ['managerRepId', 'parentAccountId', 'opportunityId', 'leadId', 'buckets', 'bucket', 'orgId'],
  ['rep', 'owner', 'team', 'territory', 'territoryIds', 'queueId', '__proto__', 'constructor'],
);

it.each(rowKinds)('no field that %s does not have says who reads it', (kind: RowKind) => {
  const row = rowMakers[kind]({ id: 'x' });
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
