import { text } from '../bounds.ts';
import type { Account } from './account.ts';
import { orgBucket } from './define-row.ts';
import { type AnyRow, type RowKind, rowDefinitions, rowKinds } from './index.ts';

/** `org`, `rep:<id>`, `team:<id>` or `territory:<id>`; a newer server may have more kinds, which are held like these. */
export const Bucket = text(160, { pattern: /^(org|[a-z]{1,32}:.+)$/ });

/** Buckets that one rep may read. */
export const mostBuckets = 2_000;

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

type Reader = 'rep' | 'territory' | 'account' | 'team';

/** The fields that say who reads the rows of a kind; none where everybody does. */
function fieldsOf(kind: RowKind): Partial<Record<Reader, string>> {
  const { scope } = rowDefinitions[kind];
  return scope === orgBucket ? {} : scope;
}

/** The kinds whose rows are read by whom a field of theirs names, each with that field. */
export function kindsNaming(reader: Reader): ReadonlyMap<RowKind, string> {
  return new Map(
    rowKinds.flatMap((kind) => {
      const field = fieldsOf(kind)[reader];
      return field === undefined ? [] : [[kind, field] as const];
    }),
  );
}

/** Whether rows of this kind decide about no other row: not about its buckets, and not about what it says. */
export function decidesAlone(kind: RowKind): boolean {
  // Accounts decide about what belongs to them and about who is said to own them; what everybody reads may be a rule.
  return kind !== 'account' && rowDefinitions[kind].scope !== orgBucket;
}

/** Whom and what a row names for its buckets; each null where its kind has no such field, or it is empty. */
type Named = Readonly<Record<Reader, string | null>>;

/** Whom and what a row names for its buckets, by its kind's own fields alone. */
export function namedBy(kind: RowKind, row: AnyRow): Named {
  const { rep, territory, account, team } = fieldsOf(kind);
  return {
    rep: idIn(row, rep),
    territory: idIn(row, territory),
    account: idIn(row, account),
    team: idIn(row, team),
  };
}

function idIn(row: AnyRow, field: string | undefined): string | null {
  const id: unknown = field !== undefined && Object.hasOwn(row, field) && Reflect.get(row, field);
  return typeof id === 'string' ? id : null;
}

/** The buckets a row is in. A row in none is seen by nobody. */
export function bucketsOf(kind: RowKind, row: AnyRow, context: BucketContext): string[] {
  if (rowDefinitions[kind].scope === orgBucket) return [orgBucket];
  const { rep, territory, account, team } = namedBy(kind, row);
  const holder = account === null ? null : context.account;
  const reps = [rep, holder?.ownerRepId ?? null];
  const territories = [territory, holder?.territoryId ?? null];
  const teams = [team === null ? null : context.teamId];
  const named = (ids: readonly (string | null)[], bucket: (id: string) => string) =>
    ids.flatMap((id) => (id ? [bucket(id)] : []));
  const buckets = [
    ...named(reps, repBucket),
    ...named(territories, territoryBucket),
    ...named(teams, teamBucket),
  ];
  return [...new Set(buckets)].sort();
}
