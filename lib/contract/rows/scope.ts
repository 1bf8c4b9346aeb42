import { text } from '../bounds.ts';
import { orgBucket } from './define-row.ts';
import { type AnyRow, type RowKind, type RowOf, rowDefinitions, rowKinds } from './index.ts';

/**
 * `org`, `rep:<id>`, `territory:<id>`, `team:<id>`, `reports:<id of the manager>`, `queue:<id>` or `pay:<id>`. A newer server may have
 * more kinds of buckets, which are treated the same.
 */
export const Bucket = text(160, { pattern: /^(org|[a-z]{1,32}:.+)$/ });

/** The maximum number of buckets that one rep may read. */
export const maxBuckets = 2_000;

const repBucket = (repId: string) => `rep:${repId}`;
const teamBucket = (teamId: string) => `team:${teamId}`;
const reportsBucket = (managerRepId: string) => `reports:${managerRepId}`;
const territoryBucket = (territoryId: string) => `territory:${territoryId}`;
const queueBucket = (queueId: string) => `queue:${queueId}`;
const payBucket = (repId: string) => `pay:${repId}`;

/** The kinds of rows on which the buckets of other rows depend. */
export type HolderKind = 'account' | 'lead' | 'deal' | 'rep';
/** Finds a row on which a row's buckets depend; null if it does not exist. */
export type FindHolder = <K extends HolderKind>(kind: K, id: string) => RowOf<K> | null;

type Reader = keyof typeof noFields;
const noFields = {
  rep: [],
  territory: [],
  account: [],
  lead: [],
  deal: [],
  part: [],
  members: [],
  queue: [],
  team: [],
  ownTeam: [],
  pay: [],
};

type ReaderFields = Readonly<Record<Reader, readonly string[]>>;
const fieldsByKind = new Map<RowKind, ReaderFields>();

/** The fields that decide who may read the rows of a kind, by reader; none if everybody may. */
function fieldsOf(kind: RowKind): ReaderFields {
  const known = fieldsByKind.get(kind) ?? readFieldsOf(kind);
  fieldsByKind.set(kind, known);
  return known;
}

function readFieldsOf(kind: RowKind): ReaderFields {
  const { scope } = rowDefinitions[kind];
  if (scope === orgBucket) return noFields;
  const entries: [string, string | readonly string[]][] = Object.entries(scope);
  return {
    ...noFields,
    ...Object.fromEntries(entries.map(([reader, of]) => [reader, [of].flat()])),
  };
}

/** The kinds with fields for this sort of reader, each with the names of those fields. */
export function kindsScopedBy(reader: Reader): ReadonlyMap<RowKind, readonly string[]> {
  const kinds = rowKinds.map((kind) => [kind, fieldsOf(kind)[reader]] as const);
  return new Map(kinds.filter(([, fields]) => fields.length > 0));
}

/** Whether new rows of this kind affect no other rows: neither their buckets nor their content. */
export function isIndependentKind(kind: RowKind): boolean {
  // Accounts have ownership rows, and credits affect their bookings and each other; rows that everybody reads may be rules.
  return kind !== 'account' && kind !== 'credit' && rowDefinitions[kind].scope !== orgBucket;
}

/** The ids in some fields of a row, each of which has an id or a list of ids. No other field counts, whatever its name. */
function idsIn(row: AnyRow, fields: readonly string[]): string[] {
  return fields
    .filter((field) => Object.hasOwn(row, field))
    .flatMap((field): unknown => Reflect.get(row, field))
    .filter((id): id is string => typeof id === 'string' && id !== '');
}

/** The reps in lists of members. */
function membersIn(row: AnyRow, fields: readonly string[]): string[] {
  return fields
    .filter((field) => Object.hasOwn(row, field))
    .flatMap((field) => Reflect.get(row, field) ?? [])
    .map((member) => member?.repId)
    .filter((id) => typeof id === 'string');
}

/** The buckets of a row. Nobody reads a row without buckets. */
export function bucketsOf(kind: RowKind, row: AnyRow, find: FindHolder): string[] {
  if (rowDefinitions[kind].scope === orgBucket) return [orgBucket];
  const { lead, deal, part, team, ownTeam, pay } = fieldsOf(kind);
  const buckets = [
    ...holdersOf(kind, row, find),
    ...followed('lead', idsIn(row, lead), find),
    ...followed('deal', idsIn(row, deal), find),
    ...idsIn(row, part).flatMap((id) => wholeOf(id, find)),
    ...idsIn(row, team).flatMap((id) => managersOf(id, find)),
    ...idsIn(row, ownTeam).map(teamBucket),
    ...idsIn(row, pay).map(payBucket),
  ];
  return [...new Set(buckets)].sort();
}

/** The buckets of those who hold the row itself, or its accounts. */
function holdersOf(kind: RowKind, row: AnyRow, find: FindHolder): string[] {
  const { rep, members, territory, account, queue } = fieldsOf(kind);
  return [
    ...idsIn(row, rep).map(repBucket),
    ...membersIn(row, members).map(repBucket),
    ...idsIn(row, territory).map(territoryBucket),
    ...idsIn(row, queue).map(queueBucket),
    ...followed('account', idsIn(row, account), find),
  ];
}

function followed(
  kind: 'account' | 'lead' | 'deal',
  ids: readonly string[],
  find: FindHolder,
): string[] {
  return ids.flatMap((id) => {
    const row = find(kind, id);
    return row ? holdersOf(kind, row, find) : [];
  });
}

/** The buckets of the deal of which a row is a part. */
function wholeOf(dealId: string, find: FindHolder): string[] {
  const deal = find('deal', dealId);
  return deal ? bucketsOf('deal', deal, find) : [];
}

function managersOf(repId: string, find: FindHolder): string[] {
  const rep = find('rep', repId);
  if (!rep) return [];
  const { managerRepId = null } = rep;
  return [
    ...idsIn(rep, ['teamId', 'otherTeamIds']).map(teamBucket),
    ...(managerRepId === null ? [] : [reportsBucket(managerRepId)]),
  ];
}
