import { text } from '../bounds.ts';
import { orgBucket } from './define-row.ts';
import { type AnyRow, type RowKind, type RowOf, rowDefinitions, rowKinds } from './index.ts';

/**
 * `org`, `rep:<id>`, `territory:<id>`, `team:<id>`, `reports:<id of the manager>` or `pay:<id>`. A newer server may have more kinds of
 * buckets, which are treated the same.
 */
export const Bucket = text(160, { pattern: /^(org|[a-z]{1,32}:.+)$/ });

/** The maximum number of buckets that one rep may read. */
export const maxBuckets = 2_000;

const repBucket = (repId: string) => `rep:${repId}`;
const teamBucket = (teamId: string) => `team:${teamId}`;
const reportsBucket = (managerRepId: string) => `reports:${managerRepId}`;
const territoryBucket = (territoryId: string) => `territory:${territoryId}`;
const payBucket = (repId: string) => `pay:${repId}`;

/** The kinds of rows on which the buckets of other rows depend. */
export type HolderKind = 'account' | 'lead' | 'deal' | 'rep';
/** Finds a row on which a row's buckets depend; null if it does not exist. */
export type FindHolder = <K extends HolderKind>(kind: K, id: string) => RowOf<K> | null;

type Reader = 'rep' | 'territory' | 'account' | 'lead' | 'deal' | 'team' | 'ownTeam' | 'pay';

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

/** Whether new rows of this kind affect no other rows: neither their buckets nor their content. */
export function isIndependentKind(kind: RowKind): boolean {
  // Accounts have ownership rows, and credits affect their bookings and each other; rows that everybody reads may be rules.
  return kind !== 'account' && kind !== 'credit' && rowDefinitions[kind].scope !== orgBucket;
}

/** The ids that decide a row's buckets; each is null if the kind has no such field, or if it is empty. */
type ScopeIds = Readonly<Record<Reader, string | null>>;

/** The ids that decide a row's buckets, taken only from the fields in its kind's scope. */
function scopeIdsOf(kind: RowKind, row: AnyRow): ScopeIds {
  const { rep, territory, account, lead, deal, team, ownTeam, pay } = fieldsOf(kind);
  return {
    rep: idIn(row, rep),
    territory: idIn(row, territory),
    account: idIn(row, account),
    lead: idIn(row, lead),
    deal: idIn(row, deal),
    team: idIn(row, team),
    ownTeam: idIn(row, ownTeam),
    pay: idIn(row, pay),
  };
}

function idIn(row: AnyRow, field: string | undefined): string | null {
  const id: unknown = field !== undefined && Object.hasOwn(row, field) && Reflect.get(row, field);
  return typeof id === 'string' ? id : null;
}

/** The buckets of a row. Nobody reads a row without buckets. */
export function bucketsOf(kind: RowKind, row: AnyRow, find: FindHolder): string[] {
  if (rowDefinitions[kind].scope === orgBucket) return [orgBucket];
  const { lead, deal, team, ownTeam, pay } = scopeIdsOf(kind, row);
  const buckets = [
    ...holdersOf(kind, row, find),
    ...followed('lead', lead, find),
    ...followed('deal', deal, find),
    ...managersOf(team, find),
    ...bucketOf(teamBucket, ownTeam),
    ...bucketOf(payBucket, pay),
  ];
  return [...new Set(buckets)].sort();
}

/** The buckets of those who hold the row itself, or its account. */
function holdersOf(kind: RowKind, row: AnyRow, find: FindHolder): string[] {
  const { rep, territory, account } = scopeIdsOf(kind, row);
  const held = [...bucketOf(repBucket, rep), ...bucketOf(territoryBucket, territory)];
  const named = account ? find('account', account) : null;
  return named ? [...held, ...holdersOf('account', named, find)] : held;
}

function followed(kind: 'lead' | 'deal', id: string | null, find: FindHolder): string[] {
  const row = id ? find(kind, id) : null;
  return row ? holdersOf(kind, row, find) : [];
}

function managersOf(repId: string | null, find: FindHolder): string[] {
  const rep = repId ? find('rep', repId) : null;
  if (!rep) return [];
  return [
    ...[rep.teamId, ...(rep.otherTeamIds ?? [])].flatMap((id) => bucketOf(teamBucket, id)),
    ...bucketOf(reportsBucket, rep.managerRepId ?? null),
  ];
}

function bucketOf(bucket: (id: string) => string, id: string | null): string[] {
  return id ? [bucket(id)] : [];
}
