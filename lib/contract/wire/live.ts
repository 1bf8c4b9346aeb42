import { Bucket } from '../rows/scope.ts';
import { z } from '../zod.ts';

/**
 * The data of a `changed` event on `/v1/live`: a hint, never rows. Whoever has read up to `version` has nothing to ask.
 * The first one after connecting says where the organisation stands.
 */
export const LiveEvent = z.object({
  /** The organisation's counter. */
  version: z.int().check(z.gte(0)),
  /** The caller's buckets that have something new; in the first event all of them. */
  buckets: z.array(Bucket),
});
export type LiveEvent = z.infer<typeof LiveEvent>;
