import type { LookupResult } from '../mutations/look-up.ts';
import { type Outcome, rejected } from '../mutations/mutation-context.ts';
import { ProblemError } from '../problem.ts';
import type { PreparedMutation } from './apply-mutation.ts';

/** What a stored answer takes beside its text, in bytes. */
export const answerOverhead = 200;

const MIB = 1024 * 1024;
/** A refusal is stored too: beyond this much over the bound nothing is, not even a refusal. */
const REFUSALS = 1 * MIB;
const HOUR_S = 60 * 60;

/** Bytes an outcome has added to what its rep has stored, the answer itself aside. */
export function storedBytes({ bytes }: PreparedMutation, outcome: Outcome): number {
  const stores = outcome.status === 'applied' && outcome.duplicateOf === undefined;
  return stores ? bytes : 0;
}

/** The answer to a mutation for which its rep has no space left; null where there is. */
export function storageRefusal(
  { bytes }: PreparedMutation,
  { usedBytes }: LookupResult,
  bound: number | null,
): Outcome | null {
  if (bound === null || bytes === 0 || usedBytes + bytes <= bound) return null;
  const mebibytes = Math.floor(bound / MIB);
  return rejected(
    'storage-full',
    `Your space on the server is full (${mebibytes} MiB). This stays here: send it again when your admin has made space.`,
    { mebibytes },
  );
}

/** Throws when even refusals have filled what is left for them. */
export function checkStorage({ usedBytes }: LookupResult, bound: number | null): void {
  if (bound === null || usedBytes <= bound + REFUSALS) return;
  throw new ProblemError(
    'rate-limited',
    'Your space on the server is full: nothing more is taken until your admin has made space',
    {},
    { retryAfterS: HOUR_S },
  );
}
