import type { Reading } from '../contract/page/reading.ts';
import type { RowOf } from '../contract/rows/index.ts';
import { storeDatabase } from '../store/database.ts';
import { recordKey } from '../store/record-keys.ts';
import { getRows } from '../store/rows.ts';
import { accountNames, ofAccount, ofContact, ofLead } from './candidates.ts';
import type { Candidate } from './view.ts';

const kinds = ['contact', 'lead', 'account', 'deal'] as const;
type Kind = (typeof kinds)[number];

/** The record on the page. */
export type PageRecord = Pick<Reading, 'host' | 'recordId' | 'recordType'>;

/** The rows for which the record on the page stands: one indexed read of each table. A deal leads to its account. */
export async function candidatesByRecord(page: PageRecord): Promise<Candidate[]> {
  const [contacts, leads, accounts, deals] = await Promise.all([
    rowsOfRecord('contact', page),
    rowsOfRecord('lead', page),
    rowsOfRecord('account', page),
    rowsOfRecord('deal', page),
  ]);
  const named = [...contacts, ...leads, ...deals].map(({ accountId }) => accountId);
  const names = await accountNames(named);
  const found = [
    ...contacts.map((row) => ofContact(row, addressOf(row), names)),
    ...leads.map((row) => ofLead(row, addressOf(row), names)),
    ...accounts.map(({ id, name }) => ofAccount(id, name, '')),
    ...deals.flatMap(({ id, accountId }) => {
      const name = accountId === null ? undefined : names.get(accountId);
      if (accountId === null || name === undefined) return [];
      return [{ ...ofAccount(accountId, name, ''), dealId: id }];
    }),
  ];
  return found.map((candidate) => ({ ...candidate, by: 'record' }));
}

async function rowsOfRecord<K extends Kind>(kind: K, page: PageRecord): Promise<RowOf<K>[]> {
  const { host, recordId, recordType } = page;
  if (recordId === null || !isOfKind(kind, host, recordType)) return [];
  const key = recordKey({ system: host, id: recordId });
  const ids = await storeDatabase().rows(kind).where('keys').equals(key).primaryKeys();
  return (await getRows(kind, ids)).map(({ row }) => row);
}

const addressOf = ({ emails }: { emails: readonly string[] }) => emails[0] ?? '';

/** Systems whose record ids are unique across all types, so that the type is not needed. */
const uniqueIds = new Set(['salesforce', 'dynamics']);

/** The kinds of rows for the types of records of other systems, each without its plural s. */
const nouns: Readonly<Record<string, readonly Kind[]>> = {
  contact: ['contact'],
  person: ['contact'],
  '0-1': ['contact'],
  lead: ['lead'],
  account: ['account'],
  company: ['account'],
  companie: ['account'],
  organization: ['account'],
  organisation: ['account'],
  '0-2': ['account'],
  deal: ['deal'],
  opportunity: ['deal'],
  opportunitie: ['deal'],
  potential: ['deal'],
  '0-3': ['deal'],
  'sale.opportunity': ['deal', 'lead'],
  crm: ['lead', 'deal'],
  'crm.lead': ['lead', 'deal'],
  'res.partner': ['contact', 'account'],
  'party.party': ['contact', 'account'],
};

/** Whether a record of this type can be a row of this kind. Odoo keeps companies among its contacts. */
function isOfKind(kind: Kind, host: string, type: string | null): boolean {
  if (type === null) return uniqueIds.has(host);
  const word = type.toLowerCase().replace(/^m-/, '').replace(/s$/, '');
  if (host === 'odoo' && word === 'contact') return kind === 'contact' || kind === 'account';
  return nouns[word]?.includes(kind) ?? false;
}
