import type { Rep } from '../../lib/contract/rows/rep.ts';
import { type Clock, systemClock } from '../../lib/kit/clock.ts';
import { stateOf } from '../../lib/people/rules.ts';
import type { Tx } from '../db/database.ts';
import { ProblemError } from '../problem.ts';
import type { Caller } from './rep-scope.ts';

/** The rep was removed from the organisation, or has left it. The answer contains a signed statement of this if the server has a signing key. */
export class RepGone extends ProblemError {
  override name = 'RepGone';
  readonly caller: Caller;

  constructor({ orgId, repId }: Caller) {
    super('gone', 'The rep of this sign-in was removed from the organisation');
    this.caller = { orgId, repId };
  }
}

/**
 * Whether a rep was removed, or the rep's last day is over. False for a rep who never existed here: the database may have been restored to
 * a time before the rep joined, and that must not empty the rep's browser.
 */
export async function isGone(
  tx: Tx,
  { orgId, repId }: Caller,
  clock: Clock = systemClock,
): Promise<boolean> {
  const rows = await tx.query<{ row: Rep | null }>(
    `SELECT data AS row FROM record WHERE org_id = $1 AND kind = 'rep' AND id = $2`,
    [orgId, repId],
  );
  const [found] = rows;
  return !!found && (found.row === null || stateOf(found.row, clock.now()) === 'left');
}

/** The answer to a caller without a scope: `gone` if the rep was removed or has left, otherwise `unauthorized`. */
export async function missingScopeProblem(
  tx: Tx,
  caller: Caller,
  clock: Clock,
): Promise<ProblemError> {
  if (await isGone(tx, caller, clock)) return new RepGone(caller);
  const message = 'The rep of this sign-in is not in the organisation';
  return new ProblemError('unauthorized', message, { reason: 'not-a-rep' });
}
