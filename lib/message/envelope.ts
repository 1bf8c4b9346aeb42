import { z } from '../contract/zod.ts';

/** Around every message, so that other listeners know it is not theirs. */
export const Envelope = z.object({ repside: z.string(), request: z.unknown() });

export const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), reply: z.unknown() }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);
export type Answer = z.infer<typeof Answer>;
