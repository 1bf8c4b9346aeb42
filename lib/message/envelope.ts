import { int, messageBounds, text, within } from '../contract/bounds.ts';
import { Text } from '../contract/scalars.ts';
import { z } from '../contract/zod.ts';

/** Wraps every message, so that other listeners can tell it is not for them. */
export const Envelope = z.object({
  repside: text(64),
  request: within(messageBounds),
  /** If the background relays a page's message: the tab it came from. */
  relayedFrom: z.optional(int(-1, 2 ** 31)),
});

export const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), reply: within(messageBounds) }),
  z.object({ ok: z.literal(false), reason: Text }),
]);
export type Answer = z.infer<typeof Answer>;
