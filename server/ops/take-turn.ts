import type { Tx } from '../db/database.ts';
import { ProblemError } from '../problem.ts';

const KEY = `hashtextextended('repside ops ' || $1, 0)`;

/** Waits until no other write by operations is running in this organisation, and keeps others out until the transaction ends. */
export async function takeTurn(tx: Tx, orgId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(${KEY})`, [orgId]);
}

/** Like `takeTurn`, but throws a ProblemError `conflict` instead of waiting, because a load may take minutes. */
export async function takeTurnNow(tx: Tx, orgId: string): Promise<void> {
  const [row] = await tx.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_xact_lock(${KEY}) AS taken`,
    [orgId],
  );
  if (row?.taken) return;
  throw new ProblemError('conflict', 'Another load or change is running: wait until it is done', {
    reason: 'other-write',
  });
}
