import { count, list } from '../bounds.ts';
import { Bucket, mostBuckets } from '../rows/scope.ts';
import { z } from '../zod.ts';

/**
 * The data of a `changed` event on `/v1/live`: a hint, never rows. Whoever has read up to `version` has nothing to ask.
 * The first one after connecting says where the organisation stands.
 */
export const LiveEvent = z.object({
  /** The organisation's counter. */
  version: count(),
  /** The caller's buckets that have something new; in the first event all of them. */
  buckets: list(Bucket, mostBuckets),
});
export type LiveEvent = z.infer<typeof LiveEvent>;
