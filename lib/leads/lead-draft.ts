import type { Person } from '../contract/page/reading.ts';
import type { Organisation } from '../contract/rows/organisation.ts';
import { companyDomain, type DomainLists } from '../matching/company-domain.ts';
import { nameOnPage } from '../matching/name-on-page.ts';
import type { LeadDraft } from './view.ts';

/**
 * The prefilled fields of a new lead, taken only from the page. `name`: see `nameOnPage`. `company`: the registered domain, or null for
 * free mail.
 */
export function leadDraft(
  person: Pick<Person, 'address' | 'name'>,
  organisation: (DomainLists & Pick<Organisation, 'roleMailboxes'>) | null,
): LeadDraft {
  return {
    name: nameOnPage(person, organisation),
    email: person.address,
    company: companyDomain(person.address, organisation),
  };
}
