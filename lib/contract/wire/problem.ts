import { count, text, wireNumber } from '../bounds.ts';
import { Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { GoneStatement } from './gone.ts';

/**
 * The HTTP status of each code; a code always has the same status. A client that does not know a code treats it as the first
 * code here with the same status.
 */
export const problemStatus = {
  'bad-request': 400,
  unauthorized: 401,
  gone: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  epoch: 409,
  gap: 409,
  /** Only `/v1/ops/*`: another write is running, or the data has changed since the client read it. */
  conflict: 409,
  'too-large': 413,
  'wire-too-old': 426,
  'wire-too-new': 426,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** The body of every answer that is not 2xx. */
export const Problem = z.object({
  /** One of `problemStatus`, or one that a newer server added. */
  code: text(64),
  /** One sentence: what is wrong and where. */
  message: Text,
  /** `gap`: the sequence number the server expects next. */
  expectedSeq: z.optional(count()),
  /** With `unauthorized`: a `TokenRefusal`. With `forbidden` and `conflict`: why. A newer server may add others. */
  reason: z.optional(text(64)),
  /** `gone`: the organisation's signed statement that the rep was removed. Missing if the organisation has no key. */
  gone: z.optional(GoneStatement),
  /** `wire-*`: the wire versions that the server speaks. */
  wire: z.optional(z.object({ min: wireNumber(), max: wireNumber() })),
});
export type Problem = z.infer<typeof Problem>;

/** The code if it is known, otherwise the known code for the status, or null. */
export function knownProblemCode(code: string | null, status: number): ProblemCode | null {
  // The literal above has no other keys.
  const known = Object.keys(problemStatus) as ProblemCode[];
  return (
    known.find((one) => one === code) ?? known.find((one) => problemStatus[one] === status) ?? null
  );
}
