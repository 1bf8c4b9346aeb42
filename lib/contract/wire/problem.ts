import { count, text, wireNumber } from '../bounds.ts';
import { Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { GoneStatement } from './gone.ts';

/**
 * The HTTP status of each code; a code has one status wherever it comes from. A client that does not know a code takes it for
 * the first one here of the same status.
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
  'too-large': 413,
  'wire-too-old': 426,
  'wire-too-new': 426,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** Every answer that is not 2xx carries this body. */
export const Problem = z.object({
  /** One of `problemStatus`, or one that came after this code. */
  code: text(64),
  /** One sentence: what is wrong and where. */
  message: Text,
  /** `gap`: the sequence number the server expects next. */
  expectedSeq: z.optional(count()),
  /** `unauthorized`: a `TokenRefusal`, or one that came after this code. */
  reason: z.optional(text(64)),
  /** `gone`: the rep was taken out of the organisation, as it states with its key. Left out: it has none. */
  gone: z.optional(GoneStatement),
  /** `wire-*`: what the server speaks. */
  wire: z.optional(z.object({ min: wireNumber(), max: wireNumber() })),
});
export type Problem = z.infer<typeof Problem>;

/** What a code means to who reads it; null: neither the code nor the status says anything. */
export function knownProblemCode(code: string | null, status: number): ProblemCode | null {
  // Object.keys of the literal above: there are no others.
  const known = Object.keys(problemStatus) as ProblemCode[];
  return (
    known.find((one) => one === code) ?? known.find((one) => problemStatus[one] === status) ?? null
  );
}
