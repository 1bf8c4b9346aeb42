import { Contact } from '../rows/contact.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies, rowKeys } from './define-mutation.ts';

/** Removes a contact that a rep has just added. `contact`: the row as it was added. */
export const contactRemove = defineMutation({
  kind: 'contact.remove',
  args: z.object({ contact: Contact }),
  dependencies: ({ contact }) => ({ ...noDependencies, removes: rowKeys('contact', contact.id) }),
  changes: ['contact'],
  apply: ({ contact }) => [{ kind: 'contact', id: contact.id, apply: () => undefined }],
  label: ({ contact }) => contact.name,
  undo: () => null,
});
