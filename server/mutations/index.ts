import type { MutationKind } from '../../lib/contract/mutations/index.ts';
import { logActivity, removeActivity } from './activity.ts';
import { createContact, removeContact } from './contacts.ts';
import { reportPage } from './host-files.ts';
import { createLead } from './leads.ts';
import type { MutationHandler } from './mutation-context.ts';
import { patchRow } from './rows.ts';
import { recordUse } from './templates.ts';
import { doNothing } from './void.ts';

/** The handler of each mutation: what only the server can decide. */
export const mutationHandlers: { readonly [K in MutationKind]: MutationHandler<K> } = {
  'activity.log': logActivity,
  'activity.remove': removeActivity,
  'contact.create': createContact,
  'contact.remove': removeContact,
  'lead.create': createLead,
  'page.report': reportPage,
  'row.patch': patchRow,
  'template.use': recordUse,
  void: doNothing,
};
