import { text } from '../bounds.ts';
import type { Account } from './account.ts';
import type { AnyRow, RowKind, RowOf } from './index.ts';

/** `org`, `rep:<id>`, `team:<id>` or `territory:<id>`; a newer backend may have more kinds, which are held like these. */
export const Bucket = text(160, { pattern: /^(org|[a-z]{1,32}:.+)$/ });

/** Buckets that one rep may read. */
export const mostBuckets = 2_000;

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

/**
 * Who reads the rows of a kind: everybody, or whom these fields of its own name. No other field of a row is looked at, whatever it is
 * called.
 */
interface Scope<Row> {
  /** A rep. */
  rep?: IdField<Row>;
  /** A territory. */
  territory?: IdField<Row>;
  /** The account it belongs to: it goes where that one goes. */
  account?: IdField<Row>;
  /** A rep whose team's managers read it. */
  credited?: IdField<Row>;
}
type IdField<Row> = { [F in keyof Row]: Row[F] extends string | null ? F : never }[keyof Row];

const scopes: { [K in RowKind]: Scope<RowOf<K>> | typeof orgBucket } = {
  organisation: orgBucket,
  team: orgBucket,
  rep: orgBucket,
  territory: orgBucket,
  stage: orgBucket,
  template: orgBucket,
  announcement: orgBucket,
  ownership: orgBucket,
  hostFile: orgBucket,
  account: { rep: 'ownerRepId', territory: 'territoryId' },
  contact: { account: 'accountId' },
  lead: { rep: 'ownerRepId', account: 'accountId' },
  opportunity: { rep: 'ownerRepId', account: 'accountId', credited: 'ownerRepId' },
  activity: { rep: 'repId', account: 'accountId' },
  quota: { rep: 'repId', credited: 'repId' },
  booking: { rep: 'repId', credited: 'repId' },
};

/** What a row says of who reads it; each null where its kind has no such field, or it is empty. */
interface Named {
  rep: string | null;
  territory: string | null;
  account: string | null;
  credited: string | null;
}

/** Whom and what a row names for its buckets, by its kind's own fields alone. */
export function namedBy(kind: RowKind, row: AnyRow): Named {
  const scope = scopes[kind];
  if (scope === orgBucket) return { rep: null, territory: null, account: null, credited: null };
  return {
    rep: idIn(row, scope.rep),
    territory: idIn(row, scope.territory),
    account: idIn(row, scope.account),
    credited: idIn(row, scope.credited),
  };
}

function idIn(row: AnyRow, field: string | undefined): string | null {
  const id: unknown = field !== undefined && Object.hasOwn(row, field) && Reflect.get(row, field);
  return typeof id === 'string' ? id : null;
}

/** The buckets a row is in. A row in none is seen by nobody. */
export function bucketsOf(kind: RowKind, row: AnyRow, context: BucketContext): string[] {
  if (scopes[kind] === orgBucket) return [orgBucket];
  const { rep, territory, account, credited } = namedBy(kind, row);
  const holder = account === null ? null : context.account;
  const reps = [rep, holder?.ownerRepId ?? null];
  const territories = [territory, holder?.territoryId ?? null];
  const teams = [credited === null ? null : context.teamId];
  const named = (ids: readonly (string | null)[], bucket: (id: string) => string) =>
    ids.flatMap((id) => (id ? [bucket(id)] : []));
  const buckets = [
    ...named(reps, repBucket),
    ...named(territories, territoryBucket),
    ...named(teams, teamBucket),
  ];
  return [...new Set(buckets)].sort();
}
