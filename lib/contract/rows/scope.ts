import { z } from '../zod.ts';
import type { Account } from './account.ts';
import type { RowKind, RowOf } from './index.ts';

/** `org`, `rep:<id>`, `team:<id>` or `territory:<id>`; a newer backend may have more kinds, which are held like these. */
export const Bucket = z.string().check(z.regex(/^(org|[a-z]{1,32}:.+)$/), z.maxLength(160));

/** What everybody in an organisation reads. */
export const orgBucket = 'org';
const repBucket = (repId: string) => `rep:${repId}`;
const teamBucket = (teamId: string) => `team:${teamId}`;
const territoryBucket = (territoryId: string) => `territory:${territoryId}`;

/** What a row's buckets depend on besides the row. */
export interface BucketContext {
  /** The account a row belongs to, where it names one. */
  account: Pick<Account, 'ownerRepId' | 'territoryId'> | null;
  /** The team of the rep a quota, booking or opportunity is credited to. */
  teamId: string | null;
}

const orgWide: readonly RowKind[] = [
  'organisation',
  'team',
  'rep',
  'territory',
  'stage',
  'template',
  'announcement',
  'ownership',
  'hostFile',
];

/** The buckets a row is in. A row in none is seen by nobody. */
export function bucketsOf<K extends RowKind>(
  kind: K,
  row: RowOf<K>,
  context: BucketContext,
): string[] {
  if (orgWide.includes(kind)) return [orgBucket];
  const buckets = new Set<string>();
  // Each kind below has some of these; a missing one adds nothing.
  const has = row as Partial<Record<'repId' | 'ownerRepId' | 'territoryId', string | null>>;
  const rep = has.repId ?? has.ownerRepId;
  if (rep) buckets.add(repBucket(rep));
  if (has.territoryId) buckets.add(territoryBucket(has.territoryId));
  if (context.account?.ownerRepId && kind !== 'booking')
    buckets.add(repBucket(context.account.ownerRepId));
  if (context.account?.territoryId && kind !== 'booking')
    buckets.add(territoryBucket(context.account.territoryId));
  if (context.teamId && (kind === 'quota' || kind === 'booking' || kind === 'opportunity'))
    buckets.add(teamBucket(context.teamId));
  return [...buckets].sort();
}
