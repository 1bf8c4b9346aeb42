import type { OpsChange } from '../../lib/contract/wire/ops-change.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { ProblemError } from '../problem.ts';
import { UnstorableChange } from '../write/validate-changes.ts';
import { type Actor, changeById, type NewChange, recordChange } from './changes.ts';
import { takeTurnNow } from './take-turn.ts';

/** Whose write it is, and under which id its line is kept. */
export interface OpsWrite {
  orgId: string;
  id: string;
  actor: Actor;
}

/**
 * Writes, and adds the line to the audit trail in the same transaction, so that there is never one without the other. A request that is
 * sent again gets the line of the first time and does nothing. `work` returns null if there was nothing to change.
 */
export function writeOnce(
  db: Database,
  { orgId, id, actor }: OpsWrite,
  clock: Clock,
  work: (tx: Tx) => Promise<NewChange | null>,
): Promise<OpsChange | null> {
  return db.inOrg(orgId).transaction(async (tx) => {
    await takeTurnNow(tx, orgId);
    const done = await changeById(tx, orgId, id);
    if (done && done.repId !== actor.repId) {
      throw new ProblemError('forbidden', `The id ${id} belongs to a change by somebody else`);
    }
    if (done) return done;
    const change = await work(tx).catch(refused);
    return change && recordChange(tx, orgId, id, actor, change, clock);
  });
}

/** A row that the contract does not allow is the fault of the request. */
function refused(error: unknown): never {
  if (!(error instanceof UnstorableChange)) throw error;
  throw new ProblemError('bad-request', error.message, {}, { cause: error });
}
