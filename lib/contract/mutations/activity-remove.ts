import { list } from '../bounds.ts';
import type { Lead } from '../rows/lead.ts';
import { Id, Instant } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies, rowKeys } from './define-mutation.ts';
import { withFirstTouch } from './first-touch.ts';

const TouchedLead = z.object({ id: Id, firstTouchAt: z.nullable(Instant) });

/** Removes a log or a use of a template, and works out the first touch of its leads again. If the log does not exist, that is no error. */
export const activityRemove = defineMutation({
  kind: 'activity.remove',
  args: z.object({
    activityId: Id,
    /** The leads whose first touch this activity was, and their first touch once the activity is removed. The server finds both itself. */
    leads: z.optional(list(TouchedLead, 21)),
    /** One such lead, in clicks of earlier versions. */
    lead: z.optional(TouchedLead),
  }),
  dependencies: ({ activityId }) => ({
    ...noDependencies,
    removes: [...rowKeys('activity', activityId), ...rowKeys('templateUse', activityId)],
  }),
  changes: ['activity', 'templateUse', 'lead'],
  apply: ({ activityId, lead, leads = [] }) => [
    { kind: 'activity', id: activityId, apply: () => undefined },
    { kind: 'templateUse', id: activityId, apply: () => undefined },
    ...[...leads, ...(lead ? [lead] : [])].map(({ id, firstTouchAt }) => ({
      kind: 'lead' as const,
      id,
      apply: (row: Lead | undefined) => row && withFirstTouch(row, firstTouchAt),
    })),
  ],
  label: () => null,
  undo: () => null,
});
