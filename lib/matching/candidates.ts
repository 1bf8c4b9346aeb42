import type { Contact } from '../contract/rows/contact.ts';
import type { Lead } from '../contract/rows/lead.ts';
import type { Organisation } from '../contract/rows/organisation.ts';
import { compareText } from '../kit/compare.ts';
import { isOpenLead } from '../leads/rules.ts';
import { awaitOutsideQuery } from '../store/live-query.ts';
import { getRows, rowsWhere } from '../store/rows.ts';
import type { Candidate } from './view.ts';

/** The candidates for each address on the page. */
export type CandidatesByAddress = ReadonlyMap<string, readonly Candidate[]>;

/**
 * The contacts and leads with one of these addresses: one indexed read of each table. A contact replaces leads with the same
 * address, because a lead became that contact; an open lead replaces closed ones.
 */
export async function candidatesByAddress(
  addresses: readonly string[],
): Promise<CandidatesByAddress> {
  const [contacts, leads] = await Promise.all([
    rowsWhere('contact', 'emails', addresses),
    rowsWhere('lead', 'emails', addresses),
  ]);
  if (contacts.length + leads.length === 0) return new Map();
  const names = await accountNames([...contacts, ...leads].map((seen) => seen.row.accountId));
  return groupBy(addresses, (address) => {
    const has = ({ row }: { row: { emails: string[] } }) => row.emails.includes(address);
    const people = contacts.filter(has).map(({ row }) => ofContact(row, address, names));
    if (people.length > 0) return people;
    const met = leads.filter(has).map((seen) => seen.row);
    const open = met.filter(isOpenLead);
    return (open.length > 0 ? open : met).map((lead) => ofLead(lead, address, names));
  });
}

/**
 * The accounts of the companies that these addresses belong to. Ownership rows also cover accounts outside the rep's scope.
 * Free-mail and own domains identify no company.
 */
export async function candidatesByDomain(
  addresses: readonly string[],
  organisation: Organisation | null,
): Promise<CandidatesByAddress> {
  const { companyDomain } = await awaitOutsideQuery(import('./company-domain.ts'));
  const domainOf = new Map(addresses.map((a) => [a, companyDomain(a, organisation)]));
  const domains = [...new Set(domainOf.values())].filter((domain) => domain !== null);
  const [accounts, ownership] = await Promise.all([
    rowsWhere('account', 'domains', domains),
    rowsWhere('ownership', 'domains', domains),
  ]);
  const companies = new Map([...ownership, ...accounts].map(({ row }) => [row.id, row]));
  return groupBy(addresses, (address) => {
    const domain = domainOf.get(address);
    if (!domain) return [];
    return [...companies.values()]
      .filter((row) => row.domains.includes(domain))
      .map(({ id, name }) => ofAccount(id, name, address));
  });
}

function groupBy(
  addresses: readonly string[],
  find: (address: string) => Candidate[],
): CandidatesByAddress {
  return new Map(addresses.map((address) => [address, find(address).sort(byName)]));
}

/** The names of accounts, from the account or, outside the rep's scope, from its ownership row. */
async function accountNames(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  const [accounts, ownership] = await Promise.all([
    getRows('account', wanted),
    getRows('ownership', wanted),
  ]);
  return new Map([...ownership, ...accounts].map(({ row }) => [row.id, row.name]));
}

type Names = ReadonlyMap<string, string>;

function ofContact(row: Contact, address: string, names: Names): Candidate {
  const { id, name, title, accountId } = row;
  const accountName = accountId === null ? null : (names.get(accountId) ?? null);
  return { kind: 'contact', id, name, title, accountId, accountName, address, by: 'address' };
}

function ofLead(row: Lead, address: string, names: Names): Candidate {
  const { id, name, title, accountId, company } = row;
  const accountName = accountId === null ? company : (names.get(accountId) ?? company);
  return { kind: 'lead', id, name, title, accountId, accountName, address, by: 'address' };
}

function ofAccount(id: string, name: string, address: string): Candidate {
  return {
    kind: 'account',
    id,
    name,
    title: null,
    accountId: id,
    accountName: name,
    address,
    by: 'domain',
  };
}

function byName(a: Candidate, b: Candidate): number {
  return compareText(a.name, b.name) || compareText(a.id, b.id);
}
