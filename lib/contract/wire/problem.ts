import { Text } from '../scalars.ts';
import { z } from '../zod.ts';

const problemCodes = [
  'bad-request',
  'unauthorized',
  'forbidden',
  'not-found',
  'wire-too-old',
  'wire-too-new',
  'epoch',
  'gap',
  'too-large',
  'rate-limited',
  'unavailable',
  'internal',
] as const;

/** Every answer that is not 2xx carries this body. */
export const Problem = z.object({
  code: z.enum(problemCodes),
  /** One sentence: what is wrong and where. */
  message: Text,
  /** `gap`: the sequence number the server expects next. */
  expectedSeq: z.optional(z.int()),
  /** `wire-*`: what the server speaks. */
  wire: z.optional(z.object({ min: z.int(), max: z.int() })),
});
export type Problem = z.infer<typeof Problem>;
