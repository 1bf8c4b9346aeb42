import type { TokenRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { ProblemError } from '../problem.ts';

/** Why a token is not taken: a word for the screen and the log, a sentence for whoever looks at the answer. */
export function tokenRefused(reason: TokenRefusal, message: string, cause?: unknown): ProblemError {
  return new ProblemError('unauthorized', message, { reason }, { cause });
}
