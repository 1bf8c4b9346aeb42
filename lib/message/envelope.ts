import { int, messageBounds, text, within } from '../contract/bounds.ts';
import { Text } from '../contract/scalars.ts';
import { z } from '../contract/zod.ts';

/** Around every message, so that other listeners know it is not theirs. */
export const Envelope = z.object({
  repside: text(64),
  request: within(messageBounds),
  /** The tab a page's message came from, when the background passes it on. */
  relayedFrom: z.optional(int(-1, 2 ** 31)),
});

export const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), reply: within(messageBounds) }),
  z.object({ ok: z.literal(false), reason: Text }),
]);
export type Answer = z.infer<typeof Answer>;
