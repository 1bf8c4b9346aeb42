import { int, text } from '../bounds.ts';
import { PageReport } from '../page/page-report.ts';
import { Activity } from '../rows/activity.ts';
import { Lead } from '../rows/lead.ts';
import { Id, Instant } from '../scalars.ts';
import { z } from '../zod.ts';

/** What a click may ask of the backend: the kind and its arguments. */
export const mutationArgs = {
  /** Log an activity. A second log of the same mail answers with the first (`duplicateOf`). */
  'activity.log': z.object({ activity: Activity }),
  /** Take a log back; taking back what is not there is no error. */
  'activity.remove': z.object({ activityId: Id }),
  /** Create a lead for somebody nobody knows. */
  'lead.create': z.object({ lead: Lead }),
  /** Say how a page is built that is read wrongly. Seen by whoever runs the server, and by no rep. */
  'page.report': z.object({ report: PageReport }),
  /** Fills the place of an entry that could not be sent, so that later ones keep their order. */
  void: z.object({}),
} as const;

export type MutationKind = keyof typeof mutationArgs;
export type MutationArgs<K extends MutationKind> = z.infer<(typeof mutationArgs)[K]>;

export function isMutationKind(kind: string): kind is MutationKind {
  return Object.hasOwn(mutationArgs, kind);
}

/** The envelope; the arguments are read one mutation at a time, so a bad one does not stop the rest. */
export const Mutation = z.object({
  id: Id,
  /** 1, 2, 3 … per client: effects happen in this order. */
  seq: int(1, Number.MAX_SAFE_INTEGER),
  kind: text(64),
  args: z.unknown(),
  /** When the rep clicked, by the rep's clock: shown, never used to decide. */
  at: Instant,
});
export type Mutation = z.infer<typeof Mutation>;
