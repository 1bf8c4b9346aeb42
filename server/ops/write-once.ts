import type { OpsChange } from '../../lib/contract/wire/ops-change.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { ProblemError } from '../problem.ts';
import { UnstorableChange } from '../write/validate-changes.ts';
import { type Actor, changeById, type NewChange, recordChange } from './changes.ts';
import { takeTurnNow } from './take-turn.ts';

/** Who writes, and the id of the line in the audit trail. */
export interface OpsWrite {
  orgId: string;
  id: string;
  actor: Actor;
}

/**
 * Writes, and adds the line to the audit trail in the same transaction, so that there is never a write without a line or a line without a
 * write. If a request is sent again, this does nothing and returns the line of the first time. `work` returns null if there was nothing
 * to change.
 */
export function writeOnce(
  db: Database,
  write: OpsWrite,
  clock: Clock,
  work: (tx: Tx) => Promise<NewChange | null>,
): Promise<OpsChange | null> {
  const { orgId, id, actor } = write;
  return db.inOrg(orgId).transaction(async (tx) => {
    const done = await takeTurnOnce(tx, write);
    if (done) return done;
    const change = await work(tx).catch(refused);
    return change && recordChange(tx, orgId, id, actor, change, clock);
  });
}

/** Waits for its turn. Returns the line of the same write if it was done before. Throws a ProblemError if somebody else has used the id. */
export async function takeTurnOnce(
  tx: Tx,
  { orgId, id, actor }: OpsWrite,
): Promise<OpsChange | null> {
  await takeTurnNow(tx, orgId);
  const done = await changeById(tx, orgId, id);
  if (done && done.repId !== actor.repId) {
    throw new ProblemError('forbidden', `The id ${id} belongs to a change by somebody else`);
  }
  return done;
}

/** If the contract does not allow a row, the request is at fault. */
function refused(error: unknown): never {
  if (!(error instanceof UnstorableChange)) throw error;
  throw new ProblemError('bad-request', error.message, {}, { cause: error });
}
