import { activityLog } from '../../lib/contract/mutations/activity-log.ts';
import { activityRemove } from '../../lib/contract/mutations/activity-remove.ts';
import { firstTouchOf, isFirstTouch } from '../../lib/contract/mutations/first-touch.ts';
import type { MutationArgs } from '../../lib/contract/mutations/index.ts';
import type { Activity } from '../../lib/contract/rows/activity.ts';
import { keysOf, leadsOf } from '../../lib/contract/rows/activity-links.ts';
import { linkedRows, missingRow } from './linked-rows.ts';
import { changesFromPatches, namedRow, noLookup, withRows } from './look-up.ts';
import { type MutationContext, type MutationHandler, rejected } from './mutation-context.ts';
import { isTaken, sameId } from './own-id.ts';
import { statedTime } from './stated-time.ts';

/** Logs an activity, and marks its leads as touched. If the rep can see that the email is logged already, nothing is written. */
export const logActivity: MutationHandler<'activity.log'> = {
  lookup: ({ activity }) => ({
    ...noLookup,
    rows: [...sameId('activity', activity.id), ...linkedRows(activity)],
    emailKeys: keysOf(activity),
  }),
  handle: async (context, { activity }, known) => {
    const { id } = activity;
    if (activity.repId !== context.caller.repId) {
      return rejected('forbidden', 'An activity can only be logged in your own name.');
    }
    if (isTaken(known, 'activity', activity)) {
      return rejected('taken', 'Another rep has an activity with this id.');
    }
    const first = known.activity;
    if (first && first.id !== id) {
      return { status: 'applied', version: first.version, duplicateOf: first.id };
    }
    const missing = missingRow(activity, known);
    if (missing) {
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

/**
 * Removes an activity or a use of a template. If there is neither, or it is outside the caller's scope, the mutation is applied and does
 * nothing.
 */
export const removeActivity: MutationHandler<'activity.remove'> = {
  storesNothing: true,
  lookup: ({ activityId }) => ({ ...noLookup, rows: sameId('activity', activityId) }),
  handle: async (context, { activityId }, known) => {
    const log = namedRow(known, 'activity', activityId);
    const found = log ?? namedRow(known, 'templateUse', activityId);
    if (!found?.visible) return { status: 'applied', version: context.version };
    if (found.row.repId !== context.caller.repId) {
      return rejected('forbidden', 'Only the rep who logged an activity can remove it.');
    }
    context.freedBytes += Buffer.byteLength(JSON.stringify(found.row));
    const touched = log ? await leadsWithout(context, log.row) : [];
    const leads = touched.map(({ id, firstTouchAt }) => ({ id, firstTouchAt }));
    const args: MutationArgs<'activity.remove'> = { activityId, leads };
    return context.write(changesFromPatches(activityRemove.apply(args), withRows(known, touched)));
  },
};

/** The leads whose first touch the activity was, each with its first touch once the activity is removed. */
async function leadsWithout(context: MutationContext, removed: Activity) {
  const touched = [];
  for (const leadId of leadsOf(removed)) {
    const found = await context.find('lead', leadId);
    if (!found || !isFirstTouch(found.row, removed)) continue;
    const others = await context.touchesOf(leadId, removed.id);
    touched.push({ ...found, firstTouchAt: firstTouchOf(found.row, others) });
  }
  return touched;
}
