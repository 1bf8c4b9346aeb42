import type { Tx } from '../db/database.ts';
import { ProblemError } from '../problem.ts';
import type { Caller } from './rep-scope.ts';

/** The rep was taken out of the organisation: what answers it states so, with the organisation's key where there is one. */
export class RepGone extends ProblemError {
  override name = 'RepGone';
  readonly caller: Caller;

  constructor({ orgId, repId }: Caller) {
    super('gone', 'The rep this sign-in is for was taken out of the organisation');
    this.caller = { orgId, repId };
  }
}

/**
 * Whether a rep was there and was taken out. A rep nobody has heard of is not gone: a database may have been restored to a day
 * before the rep came, and their browser must not be emptied for that.
 */
export async function isGone(tx: Tx, { orgId, repId }: Caller): Promise<boolean> {
  const rows = await tx.query<{ deleted: boolean }>(
    `SELECT deleted FROM record WHERE org_id = $1 AND kind = 'rep' AND id = $2`,
    [orgId, repId],
  );
  return rows[0]?.deleted === true;
}

/** What to answer a caller who has no scope. */
export async function noScope(tx: Tx, caller: Caller): Promise<ProblemError> {
  if (await isGone(tx, caller)) return new RepGone(caller);
  const message = 'The rep this sign-in is for is not in the organisation';
  return new ProblemError('unauthorized', message, { reason: 'not-a-rep' });
}
