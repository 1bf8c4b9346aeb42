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
  lead: [owner, ownQueue, ownerOfItsAccount, territoryOfItsAccount],
  queue: 'everybody',
  deal: [
    ...[owner, whoWorksOnIt],
    ...[teamOfItsOwner, otherTeamsOfItsOwner, managerOfItsOwner],
    ...[ownerOfItsAccount, territoryOfItsAccount],
  ],
  activity: [
    itsRep,
    ...[ownerOfItsAccount, territoryOfItsAccount],
    ...[ownerOfItsLead, queueOfItsLead, ownerOfItsLeadsAccount, territoryOfItsLeadsAccount],
    ...[ownerOfItsDeal, whoWorksOnItsDeal, ownerOfItsDealsAccount, territoryOfItsDealsAccount],
    ...[holdersOfOtherAccounts, holdersOfOtherLeads, holdersOfOtherDeals],
  ],
  templateUse: [
    itsRep,
    ...[ownerOfItsAccount, territoryOfItsAccount],
    ...[ownerOfItsLead, queueOfItsLead, ownerOfItsLeadsAccount, territoryOfItsLeadsAccount],
    ...[ownerOfItsDeal, whoWorksOnItsDeal, ownerOfItsDealsAccount, territoryOfItsDealsAccount],
  ],
  pipeline: 'everybody',
  dealLine: [
    ...[ownerOfItsDeal, whoWorksOnItsDeal, ownerOfItsDealsAccount, territoryOfItsDealsAccount],
    ...[teamOfItsDealsOwner, otherTeamsOfItsDealsOwner, managerOfItsDealsOwner],
  ],
  stageChange: [
    ...[ownerOfItsDeal, whoWorksOnItsDeal, ownerOfItsDealsAccount, territoryOfItsDealsAccount],
    ...[teamOfItsDealsOwner, otherTeamsOfItsDealsOwner, managerOfItsDealsOwner],
  ],
  measure: 'everybody',
  leadStatus: 'everybody',
  slaPolicy: 'everybody',
  fieldDef: 'everybody',
  quota: [
    ...[itsRep, teamOfItsRep, otherTeamsOfItsRep, managerOfItsRep],
    ...[managersOfItsTeam, ownTerritory],
  ],
  booking: [itsRep, teamOfItsRep, otherTeamsOfItsRep, managerOfItsRep, ownTerritory],
  credit: [itsRep, teamOfItsRep, otherTeamsOfItsRep, managerOfItsRep],
};

/** Finds a row of the organisation by kind and id. */
export type FindRow = (kind: NamedKind, id: string) => AnyRow | undefined;
type NamedKind = 'account' | 'lead' | 'deal' | 'rep';
/** A reader of a row, as one bucket or several; null if the row names no such reader. */
type Reader = (row: object, find: FindRow) => string | string[] | null;

/** The buckets that a row must be in, sorted, each once. */
export function bucketsByTable(kind: RowKind, row: AnyRow, find: FindRow): string[] {
  const readers = whoReads[kind];
  if (readers === 'everybody') return ['org'];
  return [...new Set(readers.flatMap((reader) => reader(row, find) ?? []))].sort();
}

function owner(row: object): string | null {
  return bucket('rep', text(row, 'ownerRepId'));
}

function itsRep(row: object): string | null {
  return bucket('rep', text(row, 'repId'));
}

function ownTerritory(row: object): string | null {
  return bucket('territory', text(row, 'territoryId'));
}

function ownQueue(row: object): string | null {
  return bucket('queue', text(row, 'queueId'));
}

function ownerOfItsAccount(row: object, find: FindRow): string | null {
  const account = named(row, 'accountId', 'account', find);
  return account ? owner(account) : null;
}

function territoryOfItsAccount(row: object, find: FindRow): string | null {
  const account = named(row, 'accountId', 'account', find);
  return account ? ownTerritory(account) : null;
}

function ownerOfItsLead(row: object, find: FindRow): string | null {
  const lead = named(row, 'leadId', 'lead', find);
  return lead ? owner(lead) : null;
}

function ownerOfItsLeadsAccount(row: object, find: FindRow): string | null {
  const lead = named(row, 'leadId', 'lead', find);
  return lead ? ownerOfItsAccount(lead, find) : null;
}

function territoryOfItsLeadsAccount(row: object, find: FindRow): string | null {
  const lead = named(row, 'leadId', 'lead', find);
  return lead ? territoryOfItsAccount(lead, find) : null;
}

function queueOfItsLead(row: object, find: FindRow): string | null {
  const lead = named(row, 'leadId', 'lead', find);
  return lead ? ownQueue(lead) : null;
}

function ownerOfItsDeal(row: object, find: FindRow): string | null {
  const deal = named(row, 'dealId', 'deal', find);
  return deal ? owner(deal) : null;
}

function ownerOfItsDealsAccount(row: object, find: FindRow): string | null {
  const deal = named(row, 'dealId', 'deal', find);
  return deal ? ownerOfItsAccount(deal, find) : null;
}

function territoryOfItsDealsAccount(row: object, find: FindRow): string | null {
  const deal = named(row, 'dealId', 'deal', find);
  return deal ? territoryOfItsAccount(deal, find) : null;
}

function holdersOfOtherAccounts(row: object, find: FindRow): string[] {
  const accounts = list(row, 'otherAccountIds').map((accountId) => ({ accountId }));
  return everyReader(accounts, [ownerOfItsAccount, territoryOfItsAccount], find);
}

function holdersOfOtherLeads(row: object, find: FindRow): string[] {
  const leads = list(row, 'otherLeadIds').map((leadId) => ({ leadId }));
  const accountsHolders = [ownerOfItsLeadsAccount, territoryOfItsLeadsAccount];
  return everyReader(leads, [ownerOfItsLead, queueOfItsLead, ...accountsHolders], find);
}

function holdersOfOtherDeals(row: object, find: FindRow): string[] {
  const deals = list(row, 'otherDealIds').map((dealId) => ({ dealId }));
  const accountsHolders = [ownerOfItsDealsAccount, territoryOfItsDealsAccount];
  return everyReader(deals, [ownerOfItsDeal, whoWorksOnItsDeal, ...accountsHolders], find);
}

function everyReader(rows: readonly object[], readers: readonly Reader[], find: FindRow): string[] {
  return rows.flatMap((row) => readers.flatMap((reader) => reader(row, find) ?? []));
}

function whoWorksOnIt(row: object): string[] {
  const members: unknown = Reflect.get(row, 'team');
  return Array.isArray(members) ? members.map((member) => `rep:${member.repId}`) : [];
}

function whoWorksOnItsDeal(row: object, find: FindRow): string[] {
  const deal = named(row, 'dealId', 'deal', find);
  return deal ? whoWorksOnIt(deal) : [];
}

function teamOfItsDealsOwner(row: object, find: FindRow): string | null {
  const deal = named(row, 'dealId', 'deal', find);
  return deal ? teamOfItsOwner(deal, find) : null;
}

function otherTeamsOfItsDealsOwner(row: object, find: FindRow): string[] {
  const deal = named(row, 'dealId', 'deal', find);
  return deal ? otherTeamsOfItsOwner(deal, find) : [];
}

function managerOfItsDealsOwner(row: object, find: FindRow): string | null {
  const deal = named(row, 'dealId', 'deal', find);
  return deal ? managerOfItsOwner(deal, find) : null;
}

function teamOfItsRep(row: object, find: FindRow): string | null {
  return teamOf(named(row, 'repId', 'rep', find));
}

function otherTeamsOfItsRep(row: object, find: FindRow): string[] {
  return otherTeamsOf(named(row, 'repId', 'rep', find));
}

function managerOfItsRep(row: object, find: FindRow): string | null {
  return managerOf(named(row, 'repId', 'rep', find));
}

function teamOfItsOwner(row: object, find: FindRow): string | null {
  return teamOf(named(row, 'ownerRepId', 'rep', find));
}

function otherTeamsOfItsOwner(row: object, find: FindRow): string[] {
  return otherTeamsOf(named(row, 'ownerRepId', 'rep', find));
}

function managerOfItsOwner(row: object, find: FindRow): string | null {
  return managerOf(named(row, 'ownerRepId', 'rep', find));
}

function teamOf(rep: AnyRow | undefined): string | null {
  return rep ? bucket('team', text(rep, 'teamId')) : null;
}

function managersOfItsTeam(row: object): string | null {
  return bucket('team', text(row, 'teamId'));
}

function otherTeamsOf(rep: AnyRow | undefined): string[] {
  const ids: unknown = rep && Reflect.get(rep, 'otherTeamIds');
  return Array.isArray(ids) ? ids.map((id) => `team:${id}`) : [];
}

function managerOf(rep: AnyRow | undefined): string | null {
  return rep ? bucket('reports', text(rep, 'managerRepId')) : null;
}

function named(row: object, field: string, kind: NamedKind, find: FindRow) {
  const id = text(row, field);
  return id === null ? undefined : find(kind, id);
}

function bucket(of: string, id: string | null): string | null {
  return id === null ? null : `${of}:${id}`;
}

function text(row: object, field: string): string | null {
  const value: unknown = Reflect.get(row, field);
  return typeof value === 'string' && value !== '' ? value : null;
}

function list(row: object, field: string): string[] {
  const values: unknown = Reflect.get(row, field);
  return Array.isArray(values) ? values : [];
}
