import type { Person } from '../contract/page/reading.ts';
import type { Candidate } from '../matching/view.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import { awaitOutsideQuery, type LiveQuery } from '../store/live-query.ts';
import { getRow } from '../store/rows.ts';
import type { ContactDraft } from './view.ts';

/**
 * The contact that one click adds to the account of an unknown person. Null if there is nobody to add: the address is a mailbox such as
 * info@, or the rep may not read the account.
 */
export function contactDraftQuery(
  { kind, by, id, address }: Candidate,
  people: readonly Person[],
): LiveQuery<ContactDraft | null> {
  const person = people.find((one) => one.address === address);
  return {
    key: ['contacts', 'draft', id, address, person?.name],
    read: async () => {
      if (kind !== 'account' || by !== 'domain' || !person) return null;
      if ((await getRow('account', id)) === undefined) return null;
      const { nameOnPage } = await awaitOutsideQuery(import('../matching/name-on-page.ts'));
      const name = nameOnPage(person, (await readCurrentRep())?.organisation ?? null);
      return name === '' ? null : { name, email: address, accountId: id };
    },
  };
}
