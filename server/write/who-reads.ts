import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';

/**
 * Who reads the rows of each kind, written a second time by hand. The audit and the attacks use this table to check the definitions of the
 * rows, so nothing here may come from those definitions. A kind that is missing here does not compile.
 */
const whoReads: Readonly<Record<RowKind, 'everybody' | readonly Reader[]>> = {
  organisation: 'everybody',
  team: 'everybody',
  rep: 'everybody',
  territory: 'everybody',
  stage: 'everybody',
  template: 'everybody',
  announcement: 'everybody',
  ownership: 'everybody',
  hostFile: 'everybody',
  workCalendar: 'everybody',
  fiscalCalendar: 'everybody',
  period: 'everybody',
  rate: 'everybody',
  absence: 'everybody',
  account: [owner, ownTerritory],
  contact: [ownerOfItsAccount, territoryOfItsAccount],
  lead: [owner, ownerOfItsAccount, territoryOfItsAccount],
  opportunity: [owner, managersOfItsOwner, ownerOfItsAccount, territoryOfItsAccount],
  activity: [itsRep, ownerOfItsAccount, territoryOfItsAccount],
  measure: 'everybody',
  quota: [itsRep, managersOfItsRep, managersOfItsTeam, ownTerritory],
  booking: [itsRep, managersOfItsRep, ownTerritory],
  credit: [itsRep, managersOfItsRep],
};

/** Finds a row of the organisation by kind and id. */
export type FindRow = (kind: 'account' | 'rep', id: string) => AnyRow | undefined;
/** A reader of a row, as a bucket; null if the row names no such reader. */
type Reader = (row: AnyRow, find: FindRow) => string | null;

/** The buckets that a row must be in, sorted, each once. */
export function bucketsByTable(kind: RowKind, row: AnyRow, find: FindRow): string[] {
  const readers = whoReads[kind];
  if (readers === 'everybody') return ['org'];
  const buckets = readers.map((reader) => reader(row, find)).filter((bucket) => bucket !== null);
  return [...new Set(buckets)].sort();
}

function owner(row: AnyRow): string | null {
  return bucket('rep', text(row, 'ownerRepId'));
}

function itsRep(row: AnyRow): string | null {
  return bucket('rep', text(row, 'repId'));
}

function ownTerritory(row: AnyRow): string | null {
  return bucket('territory', text(row, 'territoryId'));
}

function ownerOfItsAccount(row: AnyRow, find: FindRow): string | null {
  const account = named(row, 'accountId', 'account', find);
  return account ? owner(account) : null;
}

function territoryOfItsAccount(row: AnyRow, find: FindRow): string | null {
  const account = named(row, 'accountId', 'account', find);
  return account ? ownTerritory(account) : null;
}

function managersOfItsRep(row: AnyRow, find: FindRow): string | null {
  const rep = named(row, 'repId', 'rep', find);
  return rep ? bucket('team', text(rep, 'teamId')) : null;
}

function managersOfItsTeam(row: AnyRow): string | null {
  return bucket('team', text(row, 'teamId'));
}

function managersOfItsOwner(row: AnyRow, find: FindRow): string | null {
  const rep = named(row, 'ownerRepId', 'rep', find);
  return rep ? bucket('team', text(rep, 'teamId')) : null;
}

function named(row: AnyRow, field: string, kind: 'account' | 'rep', find: FindRow) {
  const id = text(row, field);
  return id === null ? undefined : find(kind, id);
}

function bucket(of: string, id: string | null): string | null {
  return id === null ? null : `${of}:${id}`;
}

function text(row: AnyRow, field: string): string | null {
  const value: unknown = Reflect.get(row, field);
  return typeof value === 'string' && value !== '' ? value : null;
}
