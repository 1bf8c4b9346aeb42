import { count, list, wireNumber } from '../bounds.ts';
import { Mutation } from '../mutations/index.ts';
import { Id, Name, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { RejectionParams } from './rejection.ts';

export const PushRequest = z.object({
  wire: wireNumber(),
  epoch: Id,
  /** One for each browser profile and sign-in. Each client counts its own sequence numbers. */
  clientId: Id,
  mutations: list(Mutation, 200, 1),
});
export type PushRequest = z.infer<typeof PushRequest>;

export const MutationResult = z.discriminatedUnion('status', [
  z.object({
    id: Id,
    status: z.literal('applied'),
    /** The version of the effect: it is in the rep's buckets once a pull's horizon reaches it. */
    version: count(),
    /** The id of the row that already existed instead of the new one. */
    duplicateOf: z.optional(Id),
  }),
  z.object({
    id: Id,
    status: z.literal('rejected'),
    code: Name,
    /** An English sentence that a rep understands, for clients without a text for the code. */
    reason: Text,
    params: z.optional(RejectionParams),
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

/** One result for each mutation, in the same order. A mutation that is sent again gets exactly the same result. */
export const PushResponse = z.object({ wire: wireNumber(), results: list(MutationResult, 200) });
export type PushResponse = z.infer<typeof PushResponse>;
