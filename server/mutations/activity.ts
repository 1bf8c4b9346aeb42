import type { Activity } from '../../lib/contract/rows/activity.ts';
import type { Lead } from '../../lib/contract/rows/lead.ts';
import type { Change } from '../write/write-rows.ts';
import { type Effect, rejected } from './mutation-context.ts';

/** Logs an activity, and marks its lead as touched. A mail that is logged already stays logged once. */
export const logActivity: Effect<'activity.log'> = async (room, { activity }) => {
  if (activity.repId !== room.caller.repId) {
    return rejected('forbidden', 'An activity can only be logged in your own name.');
  }
  const taken = await room.find('activity', activity.id);
  if (taken && taken.row.repId !== room.caller.repId) {
    return rejected('taken', 'This activity belongs to somebody else.');
  }
  if (activity.messageKey !== null) {
    const first = await room.activityOfMessage(activity.messageKey);
    if (first && first.id !== activity.id) {
      return { status: 'applied', version: first.version, duplicateOf: first.id };
    }
  }
  if (activity.accountId !== null && !(await room.find('account', activity.accountId))) {
    return rejected('not-found', 'The account of this activity is not there any more.');
  }
  const lead = activity.leadId === null ? null : await room.find('lead', activity.leadId);
  // One that was deleted meanwhile does not make untrue what was done; one that never was is a client's mistake.
  if (activity.leadId !== null && !lead && !(await room.hadRow('lead', activity.leadId))) {
    return rejected('not-found', 'The lead of this activity is not there.');
  }
  const changes: Change[] = [{ kind: 'activity', id: activity.id, row: activity }];
  // A lead that went to another rep meanwhile is not the caller's to change: the activity is still true and is logged.
  if (lead && (await room.sees(lead.buckets))) {
    changes.push({ kind: 'lead', id: lead.id, row: touched(lead.row, activity) });
  }
  return room.write(changes);
};

/** The lead as it is after this activity. */
function touched(lead: Lead, { at }: Activity): Lead {
  return {
    ...lead,
    firstTouchAt: lead.firstTouchAt ?? at,
    status: lead.status === 'new' ? 'working' : lead.status,
  };
}
