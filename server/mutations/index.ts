import type { MutationKind } from '../../lib/contract/mutations/index.ts';
import { logActivity, removeActivity } from './activity.ts';
import { keepReport } from './host-files.ts';
import { createLead } from './leads.ts';
import type { Effect } from './mutation-context.ts';
import { patchRow } from './rows.ts';
import { doNothing } from './void.ts';

/** What the server alone decides about each click. */
export const effects: { readonly [K in MutationKind]: Effect<K> } = {
  'activity.log': logActivity,
  'activity.remove': removeActivity,
  'lead.create': createLead,
  'page.report': keepReport,
  'row.patch': patchRow,
  void: doNothing,
};
