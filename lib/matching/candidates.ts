import type { Contact } from '../contract/rows/contact.ts';
import type { Lead } from '../contract/rows/lead.ts';
import type { Organisation } from '../contract/rows/organisation.ts';
import { compareText } from '../kit/compare.ts';
import { isOpenLead } from '../leads/rules.ts';
import { awaitOutsideQuery } from '../store/live-query.ts';
import { type EffectiveRow, getRows, rowsWhere } from '../store/rows.ts';
import { domainPartOf } from './automatic-sender.ts';
import type { Candidate } from './view.ts';

/** The candidates for each address on the page. */
export type CandidatesByAddress = ReadonlyMap<string, readonly Candidate[]>;

/**
 * The contacts and leads with one of these addresses: one indexed read of each table. Contacts come before leads. Closed leads are left out
 * if anybody else has the address. If nobody has it, people with another address of the same mailbox count.
 */
export async function candidatesByAddress(
  addresses: readonly string[],
): Promise<CandidatesByAddress> {
  const [contacts, leads] = await Promise.all([
    rowsWhere('contact', 'emails', addresses),
    rowsWhere('lead', 'emails', addresses),
  ]);
  const found = new Map<string, Found>();
  for (const address of addresses) {
    const has = ({ row }: { row: Person }) => isCurrent(row) && row.emails.includes(address);
    found.set(address, { contacts: contacts.filter(has), leads: leads.filter(has), by: 'address' });
  }
  const missing = addresses.filter((address) => isEmpty(found.get(address)));
  if (missing.length > 0) {
    for (const [address, one] of await foundByAlias(missing)) found.set(address, one);
  }
  const rows = [...found.values()].flatMap((one) => [...one.contacts, ...one.leads]);
  if (rows.length === 0) return new Map();
  const names = await accountNames(rows.map((seen) => seen.row.accountId));
  return new Map([...found].map(([address, one]) => [address, candidatesOf(one, address, names)]));
}

type Person = Pick<Contact | Lead, 'emails' | 'mergedInto'>;

/** Whether a row was not merged into another one. */
function isCurrent({ mergedInto }: { mergedInto?: string | null | undefined }): boolean {
  return !mergedInto;
}

/** For each address, the rows with another address of the same mailbox. */
async function foundByAlias(addresses: readonly string[]): Promise<Map<string, Found>> {
  const { rowsByAlias, mailboxOf } = await awaitOutsideQuery(import('./address-aliases.ts'));
  const { contacts, leads } = await rowsByAlias(addresses);
  return new Map(
    addresses.map((address) => {
      const mailbox = mailboxOf(address);
      const has = ({ row }: { row: Person }) =>
        isCurrent(row) && row.emails.some((email) => mailboxOf(email) === mailbox);
      return [
        address,
        { contacts: once(contacts.filter(has)), leads: once(leads.filter(has)), by: 'alias' },
      ];
    }),
  );
}

/** Each row once. */
function once<Seen extends { row: { id: string } }>(rows: readonly Seen[]): Seen[] {
  return [...new Map(rows.map((seen) => [seen.row.id, seen])).values()];
}

/** The rows that have an address, or an alias of it. */
interface Found {
  contacts: readonly EffectiveRow<'contact'>[];
  leads: readonly EffectiveRow<'lead'>[];
  by: 'address' | 'alias';
}

function isEmpty(found: Found | undefined): boolean {
  return !found || found.contacts.length + found.leads.length === 0;
}

function candidatesOf({ contacts, leads, by }: Found, address: string, names: Names): Candidate[] {
  const people = contacts.map(({ row }) => ofContact(row, address, names)).sort(byName);
  const open = leads.filter(({ row }) => isOpenLead(row));
  const shown = people.length + open.length > 0 ? open : leads;
  const all = [...people, ...shown.map(({ row }) => ofLead(row, address, names)).sort(byName)];
  return all.map((candidate) => ({ ...candidate, by }));
}

/**
 * The accounts of the companies that these addresses belong to. Ownership rows also cover accounts outside the rep's scope.
 * Free-mail and own domains identify no company.
 */
export async function candidatesByDomain(
  addresses: readonly string[],
  organisation: Organisation | null,
): Promise<CandidatesByAddress> {
  const { companyDomain, isShared } = await awaitOutsideQuery(import('./company-domain.ts'));
  const domainOf = new Map(addresses.map((a) => [a, companyDomain(a, organisation)]));
  // Accounts of older releases may have a name below the company's domain: shop.acme.de.
  const hosts = new Map(
    [...domainOf].map(([address, domain]) => [
      address,
      domain === null ? [] : hostsUpTo(address, domain),
    ]),
  );
  const all = [...new Set([...hosts.values()].flat())];
  const [accounts, ownership] = await Promise.all([
    rowsWhere('account', 'domains', all),
    rowsWhere('ownership', 'domains', all),
  ]);
  const companies = new Map(
    [...ownership, ...accounts.filter(({ row }) => isCurrent(row))].map(({ row }) => [row.id, row]),
  );
  return groupBy(addresses, (address) => {
    const domain = domainOf.get(address);
    if (!domain) return [];
    return [...companies.values()]
      .filter((row) => hosts.get(address)?.some((host) => row.domains.includes(host)))
      .map(({ id, name }) => ({
        ...ofAccount(id, name, address),
        ...(isShared(domain, organisation) && { isShared: true as const }),
      }));
  });
}

/** The host of an address and the domains above it, up to the registered one. */
function hostsUpTo(address: string, registered: string): string[] {
  const labels = domainPartOf(address).split('.');
  const hosts = labels.map((_, from) => labels.slice(from).join('.'));
  return [...new Set([registered, ...hosts.filter((host) => host.endsWith(`.${registered}`))])];
}

function groupBy(
  addresses: readonly string[],
  find: (address: string) => Candidate[],
): CandidatesByAddress {
  return new Map(addresses.map((address) => [address, find(address).sort(byName)]));
}

/** The names of accounts, from the account or, outside the rep's scope, from its ownership row. */
export async function accountNames(
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  const [accounts, ownership] = await Promise.all([
    getRows('account', wanted),
    getRows('ownership', wanted),
  ]);
  return new Map([...ownership, ...accounts].map(({ row }) => [row.id, row.name]));
}

type Names = ReadonlyMap<string, string>;

export function ofContact(row: Contact, address: string, names: Names): Candidate {
  const { id, name, title, accountId } = row;
  const accountName = accountId === null ? null : (names.get(accountId) ?? null);
  return { kind: 'contact', id, name, title, accountId, accountName, address, by: 'address' };
}

export function ofLead(row: Lead, address: string, names: Names): Candidate {
  const { id, name, title, accountId, company } = row;
  const accountName = accountId === null ? company : (names.get(accountId) ?? company);
  return { kind: 'lead', id, name, title, accountId, accountName, address, by: 'address' };
}

export function ofAccount(id: string, name: string, address: string): Candidate {
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
