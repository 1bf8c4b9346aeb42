import { count, text } from '../bounds.ts';
import { Text } from '../scalars.ts';
import { z } from '../zod.ts';

/** Which row a rejected mutation needs that does not exist: the row it changes, one it is about, or one that a new value names. */
export const missingThings = ['row', 'account', 'contact', 'lead', 'deal', 'named'] as const;
export type MissingThing = (typeof missingThings)[number];

/** The parameters of a rejection, from which each client makes a sentence in the rep's language. */
export const RejectionParams = z.object({
  /** `not-found`: a `MissingThing`, or a value that a newer server added. */
  missing: z.optional(text(64)),
  /** `duplicate`: the email address, and the name of whoever has it. */
  email: z.optional(Text),
  name: z.optional(Text),
  /** `storage-full`: how much disk space a rep has on the server. */
  mebibytes: z.optional(count()),
});
export type RejectionParams = z.infer<typeof RejectionParams>;

interface ParamsOf {
  'not-found': { missing: MissingThing };
  duplicate: { email: string; name: string };
  'storage-full': { mebibytes: number };
}

/** The codes with which the server rejects mutations. */
export type RejectionCode = keyof ParamsOf | 'forbidden' | 'taken' | 'bad-args' | 'unknown-kind';

export type RejectionParamsOf<C extends RejectionCode> = C extends keyof ParamsOf
  ? [params: ParamsOf[C]]
  : [];
