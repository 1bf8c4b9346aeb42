import { text } from '../bounds.ts';
import type { Account } from './account.ts';
import { orgBucket } from './define-row.ts';
import { type AnyRow, type RowKind, rowDefinitions, rowKinds } from './index.ts';

/** `org`, `rep:<id>`, `team:<id>` or `territory:<id>`. A newer server may have more kinds, which are treated the same. */
export const Bucket = text(160, { pattern: /^(org|[a-z]{1,32}:.+)$/ });

/** The maximum number of buckets that one rep may read. */
export const maxBuckets = 2_000;

const repBucket = (repId: string) => `rep:${repId}`;
const teamBucket = (teamId: string) => `team:${teamId}`;
const territoryBucket = (territoryId: string) => `territory:${territoryId}`;

/** What a row's buckets depend on, besides the row itself. */
export interface BucketContext {
  /** The account that the row names. */
  account: Pick<Account, 'ownerRepId' | 'territoryId'> | null;
  /** The team of the rep to whom a quota, booking or deal is credited. */
  teamId: string | null;
}

type Reader = 'rep' | 'territory' | 'account' | 'team' | 'ownTeam';

/** The fields that decide who may read the rows of a kind; none if everybody may. */
function fieldsOf(kind: RowKind): Partial<Record<Reader, string>> {
  const { scope } = rowDefinitions[kind];
  return scope === orgBucket ? {} : scope;
}

/** The kinds with a field for this sort of reader, each with the name of that field. */
export function kindsScopedBy(reader: Reader): ReadonlyMap<RowKind, string> {
  return new Map(
    rowKinds.flatMap((kind) => {
      const field = fieldsOf(kind)[reader];
      return field === undefined ? [] : [[kind, field] as const];
    }),
  );
}

/** Whether rows of this kind affect no other rows: neither their buckets nor their content. */
export function isIndependentKind(kind: RowKind): boolean {
  // Accounts affect the rows that belong to them and their ownership rows; rows that everybody reads may be rules.
  return kind !== 'account' && rowDefinitions[kind].scope !== orgBucket;
}

/** The ids that decide a row's buckets; each is null if the kind has no such field, or if it is empty. */
type ScopeIds = Readonly<Record<Reader, string | null>>;

/** The ids that decide a row's buckets, taken only from the fields in its kind's scope. */
export function scopeIdsOf(kind: RowKind, row: AnyRow): ScopeIds {
  const { rep, territory, account, team, ownTeam } = fieldsOf(kind);
  return {
    rep: idIn(row, rep),
    territory: idIn(row, territory),
    account: idIn(row, account),
    team: idIn(row, team),
    ownTeam: idIn(row, ownTeam),
  };
}

function idIn(row: AnyRow, field: string | undefined): string | null {
  const id: unknown = field !== undefined && Object.hasOwn(row, field) && Reflect.get(row, field);
  return typeof id === 'string' ? id : null;
}

/** The buckets of a row. Nobody reads a row without buckets. */
export function bucketsOf(kind: RowKind, row: AnyRow, context: BucketContext): string[] {
  if (rowDefinitions[kind].scope === orgBucket) return [orgBucket];
  const { rep, territory, account, team, ownTeam } = scopeIdsOf(kind, row);
  const holder = account === null ? null : context.account;
  const reps = [rep, holder?.ownerRepId ?? null];
  const territories = [territory, holder?.territoryId ?? null];
  const teams = [team === null ? null : context.teamId, ownTeam];
  const named = (ids: readonly (string | null)[], bucket: (id: string) => string) =>
    ids.flatMap((id) => (id ? [bucket(id)] : []));
  const buckets = [
    ...named(reps, repBucket),
    ...named(territories, territoryBucket),
    ...named(teams, teamBucket),
  ];
  return [...new Set(buckets)].sort();
}
