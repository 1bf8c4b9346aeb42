import { Contact } from '../rows/contact.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies, rowKeys } from './define-mutation.ts';

/** Adds a person to an account. Its undo removes the contact again, unless somebody has changed it meanwhile. */
export const contactCreate = defineMutation({
  kind: 'contact.create',
  args: z.object({ contact: Contact }),
  dependencies: ({ contact }) => ({
    ...noDependencies,
    creates: rowKeys('contact', contact.id),
    requires: rowKeys('account', contact.accountId),
  }),
  changes: ['contact'],
  apply: ({ contact }) => [{ kind: 'contact', id: contact.id, apply: () => contact }],
  label: ({ contact }) => contact.name,
  undo: ({ contact }) => ({ kind: 'contact.remove', args: { contact } }),
});
