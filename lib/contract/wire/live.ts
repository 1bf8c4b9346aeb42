import { count, list } from '../bounds.ts';
import { Bucket, maxBuckets } from '../rows/scope.ts';
import { z } from '../zod.ts';

/**
 * The data of a `changed` event on `/v1/live`: a hint, never rows. A client whose cursor is at `version` need not pull.
 * The first event after connecting states the organisation's current version.
 */
export const LiveEvent = z.object({
  /** The organisation's version counter. */
  version: count(),
  /** The caller's buckets that have changes; in the first event all of them. */
  buckets: list(Bucket, maxBuckets),
});
export type LiveEvent = z.infer<typeof LiveEvent>;
