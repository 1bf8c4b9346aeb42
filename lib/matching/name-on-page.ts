import type { Person } from '../contract/page/reading.ts';
import type { Organisation } from '../contract/rows/organisation.ts';
import { tidyName } from '../kit/person-name.ts';
import { localPartOf } from './automatic-sender.ts';
import { isRoleMailbox } from './role-mailbox.ts';

/**
 * The name of a person on the page. If the page shows none, it is made from the address, for the rep to correct. '' for a mailbox such as
 * info@, which is not a person.
 */
export function nameOnPage(
  { address, name }: Pick<Person, 'address' | 'name'>,
  organisation: Pick<Organisation, 'roleMailboxes'> | null,
): string {
  if (isRoleMailbox(address, organisation?.roleMailboxes)) return '';
  const shown = name && !name.includes('@') ? tidyName(name) : '';
  return (shown || nameFromAddress(address)).slice(0, 300);
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
