import { activityLog } from '../../lib/contract/mutations/activity-log.ts';
import { activityRemove } from '../../lib/contract/mutations/activity-remove.ts';
import type { Activity } from '../../lib/contract/rows/activity.ts';
import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { MissingThing } from '../../lib/contract/wire/rejection.ts';
import { isImportedId } from '../write/external-id.ts';
import type { Key } from '../write/records.ts';
import { changesFromPatches, isInScope, namedRow, noLookup } from './look-up.ts';
import { type MutationHandler, rejected } from './mutation-context.ts';
import { statedTime } from './stated-time.ts';

/** Logs an activity, and marks its lead as touched. An email the rep can see logged stays logged once. */
export const logActivity: MutationHandler<'activity.log'> = {
  lookup: ({ activity }) => ({
    ...noLookup,
    rows: [{ kind: 'activity', id: activity.id }, ...named(activity)],
    messageKey: activity.messageKey,
  }),
  handle: async (context, { activity }, known) => {
    const { repId } = context.caller;
    const { id } = activity;
    if (activity.repId !== repId) {
      return rejected('forbidden', 'An activity can only be logged in your own name.');
    }
    const taken = namedRow(known, 'activity', id);
    if ((taken && taken.row.repId !== repId) || isImportedId(id)) {
      return rejected('taken', 'This activity belongs to somebody else.');
    }
    const first = known.activity;
    if (first && first.id !== id) {
      return { status: 'applied', version: first.version, duplicateOf: first.id };
    }
    // Unknown and not the caller's to know are answered alike. One that was deleted or went to another rep meanwhile
    // does not make untrue what was done.
    const unknown = named(activity).find((row) => !isInScope(known, row.kind, row.id));
    if (unknown) {
      const missing = nouns[unknown.kind] ?? 'named';
      return rejected('not-found', `The ${missing} of this activity is not there.`, { missing });
    }
    const row = { ...activity, at: statedTime(activity.at, context) };
    // A lead that went to another rep meanwhile is not the caller's to change: the activity is still true and is logged.
    const patches = activityLog
      .apply({ activity: row })
      .filter(({ kind, id }) => kind === 'activity' || namedRow(known, kind, id)?.visible);
    context.proposeMerge('activity', id, known.hiddenActivities, 'The same email is logged.');
    return context.write(changesFromPatches(patches, known));
  },
};

/** Takes an activity back. One that is not there, or not the caller's to know of, is as the rep wants it. */
export const removeActivity: MutationHandler<'activity.remove'> = {
  storesNothing: true,
  lookup: ({ activityId }) => ({ ...noLookup, rows: [{ kind: 'activity', id: activityId }] }),
  handle: async (context, { activityId }, known) => {
    const found = namedRow(known, 'activity', activityId);
    if (!found?.visible) return { status: 'applied', version: context.version };
    if (found.row.repId !== context.caller.repId) {
      return rejected('forbidden', 'Only the rep who logged an activity can remove it.');
    }
    context.freedBytes += Buffer.byteLength(JSON.stringify(found.row));
    return context.write(changesFromPatches(activityRemove.apply({ activityId }), known));
  },
};

const nouns: Partial<Record<RowKind, MissingThing>> = {
  ownership: 'account',
  contact: 'contact',
  lead: 'lead',
  opportunity: 'deal',
};

/** The rows an activity is about. Of an account everybody may know that it is there, by its ownership. */
function named({ accountId, contactId, leadId, opportunityId }: Activity): Key[] {
  const ids = {
    ownership: accountId,
    contact: contactId,
    lead: leadId,
    opportunity: opportunityId,
  };
  const pairs = Object.entries(ids) as [keyof typeof ids, string | null][]; // the literal above has no other keys
  return pairs.flatMap(([kind, id]) => (id === null ? [] : [{ kind, id }]));
}
