import { Id } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineMutation, keysOf, noDependencies } from './define-mutation.ts';

/** Takes a log back; taking back what is not there is no error. */
export const activityRemove = defineMutation({
  kind: 'activity.remove',
  args: z.object({ activityId: Id }),
  dependencies: ({ activityId }) => ({
    ...noDependencies,
    removes: keysOf('activity', activityId),
  }),
  changes: ['activity'],
  apply: ({ activityId }) => [{ kind: 'activity', id: activityId, apply: () => undefined }],
  label: () => null,
  undo: () => null,
});
