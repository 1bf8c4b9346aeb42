import { Activity } from '../rows/activity.ts';
import { leadsOf, linksOf } from '../rows/activity-links.ts';
import type { Lead } from '../rows/lead.ts';
import { z } from '../zod.ts';
import { defineMutation, noDependencies, rowKeys } from './define-mutation.ts';
import { afterTouch } from './first-touch.ts';

/** Logs an activity, and marks its leads as touched. A second log of the same email returns the first one (`duplicateOf`). */
export const activityLog = defineMutation({
  kind: 'activity.log',
  args: z.object({ activity: Activity }),
  dependencies: ({ activity }) => ({
    ...noDependencies,
    creates: rowKeys('activity', activity.id),
    requires: linksOf(activity).flatMap(({ kind, ids }) => ids.flatMap((id) => rowKeys(kind, id))),
  }),
  changes: ['activity', 'lead'],
  apply: ({ activity }) => [
    { kind: 'activity', id: activity.id, apply: () => activity },
    ...leadsOf(activity).map((id) => ({
      kind: 'lead' as const,
      id,
      apply: (lead: Lead | undefined) => lead && afterTouch(lead, activity),
    })),
  ],
  label: ({ activity }) => activity.subject ?? activity.addresses[0] ?? null,
  undo: ({ activity }) => ({ kind: 'activity.remove', args: { activityId: activity.id } }),
});
