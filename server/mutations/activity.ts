import { activityLog } from '../../lib/contract/mutations/activity-log.ts';
import { activityRemove } from '../../lib/contract/mutations/activity-remove.ts';
import { firstTouchOf, isFirstTouch } from '../../lib/contract/mutations/first-touch.ts';
import type { Activity } from '../../lib/contract/rows/activity.ts';
import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { MissingThing } from '../../lib/contract/wire/rejection.ts';
import { isImportedId } from '../write/external-id.ts';
import type { RecordKey } from '../write/records.ts';
import { changesFromPatches, isInScope, namedRow, noLookup, withRow } from './look-up.ts';
import { type MutationContext, type MutationHandler, rejected } from './mutation-context.ts';
import { statedTime } from './stated-time.ts';

/** Logs an activity, and marks its lead as touched. If the rep can see that the email is logged already, nothing is written. */
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
      return rejected('taken', 'Another rep has an activity with this id.');
    }
    const first = known.activity;
    if (first && first.id !== id) {
      return { status: 'applied', version: first.version, duplicateOf: first.id };
    }
    // A row outside the caller's scope gets the same answer as one that does not exist. A row that was deleted or went to another
    // rep meanwhile is accepted, because the activity took place all the same.
    const unknown = named(activity).find((row) => !isInScope(known, row.kind, row.id));
    if (unknown) {
      const missing = nouns[unknown.kind] ?? 'named';
      return rejected('not-found', `The ${missing} of this activity does not exist.`, { missing });
    }
    const row = {
      ...activity,
      at: statedTime(activity.at, context),
      receivedAt: context.receivedAt,
    };
    // If the lead went to another rep meanwhile, the activity is logged, but the caller may not change the lead.
    const patches = activityLog
      .apply({ activity: row })
      .filter(({ kind, id }) => kind === 'activity' || namedRow(known, kind, id)?.visible);
    context.proposeMerge(
      'activity',
      id,
      known.hiddenActivities,
      'The same email is logged in both.',
    );
    return context.write(changesFromPatches(patches, known));
  },
};

/** Removes an activity. If it does not exist, or is outside the caller's scope, the mutation is applied and does nothing. */
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
    const lead = await leadWithout(context, found.row);
    const args = {
      activityId,
      ...(lead && { lead: { id: lead.id, firstTouchAt: lead.firstTouchAt } }),
    };
    return context.write(changesFromPatches(activityRemove.apply(args), withRow(known, lead)));
  },
};

/** The lead whose first touch the activity was, with its first touch once the activity is removed. Null: there is no such lead. */
async function leadWithout(context: MutationContext, removed: Activity) {
  const found = removed.leadId === null ? null : await context.find('lead', removed.leadId);
  if (!found || !isFirstTouch(found.row, removed)) return null;
  const others = await context.touchesOf(found.id, removed.id);
  return { ...found, firstTouchAt: firstTouchOf(found.row, others) };
}

const nouns: Partial<Record<RowKind, MissingThing>> = {
  ownership: 'account',
  contact: 'contact',
  lead: 'lead',
  deal: 'deal',
};

/** The rows that an activity refers to. For an account, its `ownership` row is enough, which every rep can read. */
function named({ accountId, contactId, leadId, dealId }: Activity): RecordKey[] {
  const ids = {
    ownership: accountId,
    contact: contactId,
    lead: leadId,
    deal: dealId,
  };
  const pairs = Object.entries(ids) as [keyof typeof ids, string | null][]; // The literal above has no other keys.
  return pairs.flatMap(([kind, id]) => (id === null ? [] : [{ kind, id }]));
}
