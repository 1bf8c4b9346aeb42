import { Mutation } from '../mutations/index.ts';
import { Id, Name, Text } from '../scalars.ts';
import { z } from '../zod.ts';

export const PushRequest = z.object({
  wire: z.int(),
  epoch: Id,
  /** One per browser profile and sign-in; sequence numbers are counted in it. */
  clientId: Id,
  mutations: z.array(Mutation).check(z.minLength(1), z.maxLength(200)),
});
export type PushRequest = z.infer<typeof PushRequest>;

export const MutationResult = z.discriminatedUnion('status', [
  z.object({
    id: Id,
    status: z.literal('applied'),
    /** The counter the effect carries: it is in the rep's buckets when a pull's horizon reaches it. */
    version: z.int(),
    /** The row that was there already and stands for this one. */
    duplicateOf: z.optional(Id),
  }),
  z.object({
    id: Id,
    status: z.literal('rejected'),
    code: Name,
    /** One sentence a rep understands. */
    reason: Text,
  }),
  z.object({
    id: Id,
    status: z.literal('conflict'),
    reason: Text,
    theirs: z.unknown(),
    yours: z.unknown(),
  }),
]);
export type MutationResult = z.infer<typeof MutationResult>;

/** One result per mutation, in the order sent; the same bytes whenever the same mutation is sent again. */
export const PushResponse = z.object({ wire: z.int(), results: z.array(MutationResult) });
export type PushResponse = z.infer<typeof PushResponse>;
