import { ProblemError } from '../problem.ts';

/** The refusal of an edit whose author saw another value than the stored one. `what`: the value's name. */
export function changedSince(what: string): ProblemError {
  return new ProblemError('conflict', `Somebody else has changed the ${what}: read it again`, {
    reason: 'changed',
  });
}
