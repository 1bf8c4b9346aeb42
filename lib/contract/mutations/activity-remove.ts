import { Id } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies, rowKeys } from './define-mutation.ts';

/** Removes a log. If the log does not exist, that is no error. */
export const activityRemove = defineMutation({
  kind: 'activity.remove',
  args: z.object({ activityId: Id }),
  dependencies: ({ activityId }) => ({
    ...noDependencies,
    removes: rowKeys('activity', activityId),
  }),
  changes: ['activity'],
  apply: ({ activityId }) => [{ kind: 'activity', id: activityId, apply: () => undefined }],
  label: () => null,
  undo: () => null,
});
