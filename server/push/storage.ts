import type { LookupResult } from '../mutations/look-up.ts';
import { type Outcome, rejected } from '../mutations/mutation-context.ts';
import { ProblemError } from '../problem.ts';
import type { PreparedMutation } from './apply-mutation.ts';

/** The bytes that count for a stored answer in addition to its text. */
export const answerOverhead = 200;

const MIB = 1024 * 1024;
/** Rejections are stored too. Beyond this many bytes over the limit, nothing is stored, not even a rejection. */
const REFUSALS = 1 * MIB;
const HOUR_S = 60 * 60;

/** The bytes that an outcome adds to what its rep has stored, without the answer itself. */
export function storedBytes({ bytes }: PreparedMutation, outcome: Outcome): number {
  const stores = outcome.status === 'applied' && outcome.duplicateOf === undefined;
  return stores ? bytes : 0;
}

/** The rejection of a mutation for which its rep has no space left, or null if there is space. `bound`: bytes per rep; null: no limit. */
export function storageRefusal(
  { bytes }: PreparedMutation,
  { usedBytes }: LookupResult,
  bound: number | null,
): Outcome | null {
  if (bound === null || bytes === 0 || usedBytes + bytes <= bound) return null;
  const mebibytes = Math.floor(bound / MIB);
  return rejected(
    'storage-full',
    `Your space on the server is full (${mebibytes} MiB). This stays in your outbox: send it again when your admin has made space.`,
    { mebibytes },
  );
}

/** Throws a ProblemError `rate-limited` if rejections have filled even the space that is left for them. `bound`: bytes; null: no limit. */
export function checkStorage({ usedBytes }: LookupResult, bound: number | null): void {
  if (bound === null || usedBytes <= bound + REFUSALS) return;
  throw new ProblemError(
    'rate-limited',
    'Your space on the server is full: the server accepts nothing more until your admin has made space',
    {},
    { retryAfterS: HOUR_S },
  );
}
