import type { Tx } from '../db/database.ts';
import { ProblemError } from '../problem.ts';
import type { Caller } from './rep-scope.ts';

/** The rep was removed from the organisation. The answer contains a signed statement of this if the server has a signing key. */
export class RepGone extends ProblemError {
  override name = 'RepGone';
  readonly caller: Caller;

  constructor({ orgId, repId }: Caller) {
    super('gone', 'The rep of this sign-in was removed from the organisation');
    this.caller = { orgId, repId };
  }
}

/**
 * Whether a rep was removed. False for a rep who never existed here: the database may have been restored to a time before the rep joined,
 * and that must not empty the rep's browser.
 */
export async function isGone(tx: Tx, { orgId, repId }: Caller): Promise<boolean> {
  const rows = await tx.query<{ deleted: boolean }>(
    `SELECT deleted FROM record WHERE org_id = $1 AND kind = 'rep' AND id = $2`,
    [orgId, repId],
  );
  return rows[0]?.deleted === true;
}

/** The answer to a caller without a scope: `gone` if the rep was removed, otherwise `unauthorized`. */
export async function missingScopeProblem(tx: Tx, caller: Caller): Promise<ProblemError> {
  if (await isGone(tx, caller)) return new RepGone(caller);
  const message = 'The rep of this sign-in is not in the organisation';
  return new ProblemError('unauthorized', message, { reason: 'not-a-rep' });
}
