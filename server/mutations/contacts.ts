import { contactCreate } from '../../lib/contract/mutations/contact-create.ts';
import { contactRemove } from '../../lib/contract/mutations/contact-remove.ts';
import type { Contact } from '../../lib/contract/rows/contact.ts';
import { normalAddress } from '../../lib/kit/normal-address.ts';
import { isImportedId } from '../write/external-id.ts';
import { normalRow } from '../write/normal-row.ts';
import { sameJson } from '../write/validate-changes.ts';
import { changesFromPatches, isInScope, namedRow, noLookup } from './look-up.ts';
import { type MutationHandler, rejected } from './mutation-context.ts';

/** Adds a contact to an account that the caller may read, unless the caller can see a contact with one of its email addresses. */
export const createContact: MutationHandler<'contact.create'> = {
  lookup: ({ contact }) => ({
    ...noLookup,
    rows: [{ kind: 'contact', id: contact.id }, ...accountOf(contact)],
    emails: emailsOf(contact),
  }),
  handle: async (context, { contact }, known) => {
    if (namedRow(known, 'contact', contact.id) || isImportedId(contact.id)) {
      return rejected('taken', 'A contact with this id exists already.');
    }
    if (known.contact) {
      const { emails } = known.contact;
      const email = emailsOf(contact).find((one) => emails?.includes(one)) ?? '';
      const name = known.contact.name ?? email;
      return rejected(
        'duplicate',
        `There is already a contact with the email address ${email}: ${name}.`,
        { email, name },
      );
    }
    // Without an account, nobody could read the contact.
    const [account] = accountOf(contact);
    if (!account || !isInScope(known, account.kind, account.id)) {
      return rejected('not-found', 'The account of this contact does not exist.', {
        missing: 'account',
      });
    }
    const why = 'Both have the same email address.';
    context.proposeMerge('contact', contact.id, known.hiddenContacts, why);
    return context.write(changesFromPatches(contactCreate.apply({ contact }), known));
  },
};

/** Removes a contact that is still as it was added. If it no longer exists, nothing is left to do. */
export const removeContact: MutationHandler<'contact.remove'> = {
  storesNothing: true,
  lookup: ({ contact }) => ({ ...noLookup, rows: [{ kind: 'contact', id: contact.id }] }),
  handle: async (context, { contact }, known) => {
    const found = namedRow(known, 'contact', contact.id);
    if (!found?.visible) return { status: 'applied', version: context.version };
    if (isImportedId(contact.id) || !sameJson(found.row, normalRow('contact', contact))) {
      return rejected('forbidden', 'This contact has been changed since it was added.');
    }
    return context.write(changesFromPatches(contactRemove.apply({ contact }), known));
  },
};

const accountOf = ({ accountId }: Contact) =>
  accountId === null ? [] : [{ kind: 'account' as const, id: accountId }];

/** The addresses as they are stored. */
const emailsOf = ({ emails }: Contact) => emails.map((one) => normalAddress(one) ?? one);
