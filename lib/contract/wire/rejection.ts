import { count, text } from '../bounds.ts';
import { Text } from '../scalars.ts';
import { z } from '../zod.ts';

/** What a rejected mutation names that is not there: the row it changes, a row it is about, or one that a new value names. */
export const missingThings = ['row', 'account', 'contact', 'lead', 'deal', 'named'] as const;
export type MissingThing = (typeof missingThings)[number];

/** What a text for the code of a rejected mutation names, so that each client can say it in the rep's language. */
export const RejectionParams = z.object({
  /** `not-found`: a `MissingThing`, or one that came after this code. */
  missing: z.optional(text(64)),
  /** `duplicate`: the address, and who has it. */
  email: z.optional(Text),
  name: z.optional(Text),
  /** `storage-full`: the rep's space on the server. */
  mebibytes: z.optional(count()),
});
export type RejectionParams = z.infer<typeof RejectionParams>;

interface ParamsOf {
  'not-found': { missing: MissingThing };
  duplicate: { email: string; name: string };
  'storage-full': { mebibytes: number };
}

/** The codes that mutations are rejected with. */
export type RejectionCode = keyof ParamsOf | 'forbidden' | 'taken' | 'bad-args' | 'unknown-kind';

export type RejectionParamsOf<C extends RejectionCode> = C extends keyof ParamsOf
  ? [params: ParamsOf[C]]
  : [];
