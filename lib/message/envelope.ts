import { z } from '../contract/zod.ts';

/** Around every message, so that other listeners know it is not theirs. */
export const Envelope = z.object({
  repside: z.string(),
  request: z.unknown(),
  /** The tab a page's message came from, when the background passes it on. */
  relayedFrom: z.optional(z.int()),
});

export const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), reply: z.unknown() }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);
export type Answer = z.infer<typeof Answer>;
