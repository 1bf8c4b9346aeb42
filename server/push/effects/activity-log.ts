import type { Activity } from '../../../lib/contract/activity.ts';
import type { Lead } from '../../../lib/contract/lead.ts';
import type { Change } from '../../write/write-changes.ts';
import { type Effect, type EffectRoom, rejected } from './effect.ts';

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
  const changes: Change[] = [{ kind: 'activity', id: activity.id, row: activity }];
  const lead = await touchedLead(room, activity);
  if (lead) changes.push({ kind: 'lead', id: lead.id, row: lead });
  return room.write(changes);
};

/**
 * The lead as it is after this activity; null when there is none to change. A lead that went to another rep
 * meanwhile is not the caller's to change: the activity is still true and is logged.
 */
async function touchedLead(room: EffectRoom, activity: Activity): Promise<Lead | null> {
  if (activity.leadId === null) return null;
  const found = await room.find('lead', activity.leadId);
  if (!found || !(await room.sees(found.buckets))) return null;
  const lead = found.row;
  return {
    ...lead,
    firstTouchAt: lead.firstTouchAt ?? activity.at,
    status: lead.status === 'new' ? 'working' : lead.status,
  };
}
