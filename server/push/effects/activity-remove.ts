import { type Effect, rejected } from '../../mutations/mutation-context.ts';

/** Takes an activity back. One that is not there is as the rep wants it. */
export const removeActivity: Effect<'activity.remove'> = async (room, { activityId }) => {
  const found = await room.find('activity', activityId);
  if (!found) return { status: 'applied', version: room.version };
  if (found.row.repId !== room.caller.repId) {
    return rejected('forbidden', 'Only the rep who logged an activity can remove it.');
  }
  return room.write([{ kind: 'activity', id: activityId, row: null }]);
};
