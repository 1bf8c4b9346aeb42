import { beforeEach, describe, expect, it } from 'vitest';
import { reading } from '../../test/kit/page-people.ts';
import { account, contact, deal, lead, organisation, rep } from '../../test/kit/rows.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import type { UrlExample } from '../page/hosts/url-example.ts';
import { matchReading } from './match.ts';
import type { Match } from './view.ts';

/** The kind of row that a page's type of record stands for, as each system documents it. */
const rightKinds: Readonly<Record<string, 'contact' | 'lead' | 'account' | 'deal' | null>> = {
  'dynamics contact': 'contact',
  'dynamics lead': 'lead',
  'dynamics cr1_route': null,
  'hubspot 0-1': 'contact',
  'hubspot contact': 'contact',
  'hubspot company': 'account',
  'hubspot 0-3': 'deal',
  'hubspot 2-120034': null,
  'odoo crm': 'deal',
  'odoo m-crm.lead': 'lead',
  'odoo crm.lead': 'lead',
  'odoo res.partner': 'account',
  'odoo action-265': null,
  'pipedrive person': 'contact',
  'pipedrive organization': 'account',
  'pipedrive deal': 'deal',
  'pipedrive leads': 'lead',
  'salesforce Contact': 'contact',
  'salesforce Opportunity': 'deal',
  'salesforce Fleet_Plan__c': null,
  'tryton party.party': 'contact',
  'tryton sale.opportunity': 'deal',
  'zoho Contacts': 'contact',
  'zoho Leads': 'lead',
  'zoho Potentials': 'deal',
  'zoho CustomModule12': null,
};

/** The candidate that each kind of row leads to. */
const candidates = {
  contact: 'contact/c',
  lead: 'lead/l',
  account: 'account/a',
  deal: 'account/buyer d',
};

/** Every record page among the addresses of the hosts. */
const pages = Object.entries(
  import.meta.glob<Record<string, readonly UrlExample[]>>('../page/hosts/*/url-examples.ts', {
    eager: true,
  }),
).flatMap(([file, module]) => {
  const host = file.split('/').at(-2) ?? '';
  return Object.values(module)
    .flat()
    .flatMap(({ kind, type, record, url }) =>
      kind === 'record' && type && record && `${host} ${type}` in rightKinds
        ? [{ url, host, type, record, right: rightKinds[`${host} ${type}`] ?? null }]
        : [],
    );
});

describe('a record page', () => {
  beforeEach(async () => {
    await signIn('anna');
    await hold('organisation', [organisation({ id: 'acme' })]);
    await hold('rep', [rep({ id: 'anna' })]);
    await hold('account', [account({ id: 'buyer', name: 'Buyer' })]);
  });

  it('There are pages of every system', () => {
    expect(new Set(pages.map(({ host }) => host)).size).toBe(7);
    expect(pages.length).toBeGreaterThan(20);
  });

  it.each(pages)('$url finds the row of its record: $right', async (page) => {
    const { host, type, record, right } = page;
    const ids = [{ system: host, type, id: record }];
    await hold('contact', right === 'contact' ? [contact({ id: 'c', ids })] : []);
    await hold('lead', right === 'lead' ? [lead({ id: 'l', ids })] : []);
    await hold('deal', right === 'deal' ? [deal({ id: 'd', accountId: 'buyer', ids })] : []);
    if (right === 'account') await hold('account', [account({ id: 'a', ids })]);
    // The same number in another system, and of another type.
    await hold('contact', [
      contact({ id: 'other', ids: [{ system: 'another', type, id: record }] }),
      contact({ id: 'none', ids: [{ system: host, type, id: `x${record}` }] }),
    ]);
    const match = await matchReading(
      reading({ people: [], kind: 'record', host, recordType: type, recordId: record }),
    );
    expect(found(match)).toBe(right === null ? null : candidates[right]);
  });
});

function found(match: Match): string | null {
  if (match.state !== 'one') return null;
  const { kind, id, dealId } = match.candidate;
  return `${kind}/${id}${dealId === undefined ? '' : ` ${dealId}`}`;
}
