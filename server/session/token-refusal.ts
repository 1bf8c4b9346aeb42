import type { TokenRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { ProblemError } from '../problem.ts';

/** A refusal of a token. `reason`: the code for the screen and the log. `message`: the sentence in the answer. */
export function tokenRefused(reason: TokenRefusal, message: string, cause?: unknown): ProblemError {
  return new ProblemError('unauthorized', message, { reason }, { cause });
}
