import type { Lead } from '../rows/lead.ts';
import { Id, Instant } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies, rowKeys } from './define-mutation.ts';
import { withFirstTouch } from './first-touch.ts';

/** Removes a log, and works out the first touch of its lead again. If the log does not exist, that is no error. */
export const activityRemove = defineMutation({
  kind: 'activity.remove',
  args: z.object({
    activityId: Id,
    /** The lead whose first touch this activity was, and its first touch once the activity is removed. The server finds both itself. */
    lead: z.optional(z.object({ id: Id, firstTouchAt: z.nullable(Instant) })),
  }),
  dependencies: ({ activityId }) => ({
    ...noDependencies,
    removes: rowKeys('activity', activityId),
  }),
  changes: ['activity', 'lead'],
  apply: ({ activityId, lead }) => [
    { kind: 'activity', id: activityId, apply: () => undefined },
    ...(lead === undefined
      ? []
      : [
          {
            kind: 'lead' as const,
            id: lead.id,
            apply: (row: Lead | undefined) => row && withFirstTouch(row, lead.firstTouchAt),
          },
        ]),
  ],
  label: () => null,
  undo: () => null,
});
