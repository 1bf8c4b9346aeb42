import type { Person } from '../contract/page/reading.ts';
import type { Organisation } from '../contract/rows/organisation.ts';
import { tidyName } from '../kit/person-name.ts';
import { localPartOf } from '../matching/automatic-sender.ts';
import { companyDomain, type DomainLists } from '../matching/company-domain.ts';
import { isRoleMailbox } from '../matching/role-mailbox.ts';
import type { LeadDraft } from './view.ts';

/**
 * The prefilled fields of a new lead, taken only from the page. `company`: the registered domain, or null for free mail. If
 * the page names nobody, the name is made from the address, for the rep to correct. A mailbox such as info@ is no person, so its name is empty.
 */
export function leadDraft(
  person: Pick<Person, 'address' | 'name'>,
  organisation: (DomainLists & Pick<Organisation, 'roleMailboxes'>) | null,
): LeadDraft {
  const shown = person.name && !person.name.includes('@') ? tidyName(person.name) : '';
  const isMailbox = isRoleMailbox(person.address, organisation?.roleMailboxes);
  return {
    name: isMailbox ? '' : (shown || nameFromAddress(person.address)).slice(0, 300),
    email: person.address,
    company: companyDomain(person.address, organisation),
  };
}

/** Turns "jane.doe@…" into "Jane Doe"; an address that is not made of words stays as it is. */
function nameFromAddress(address: string): string {
  const words = localPartOf(address)
    .split('+', 1)
    .join('')
    .split(/[._-]+/);
  if (!words.every((word) => /^\p{L}+$/u.test(word))) return address;
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
