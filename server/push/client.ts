import type { Tx } from '../db/database.ts';
import type { Caller } from '../scope/rep-scope.ts';

/** How many clients are remembered per rep. If a rep signs in more often, the client unused for longest must number its mutations anew. */
const CLIENTS_PER_REP = 100;

/** Locks the client's row, which is created if needed, and returns the last `seq` the client used; 0 for a new one. `now`: ms. */
export async function lockClient(
  tx: Tx,
  { orgId, repId }: Caller,
  clientId: string,
  now: number,
): Promise<number> {
  const rows = await tx.query<{ lastSeq: number; isNew: boolean }>(
    `INSERT INTO client (org_id, rep_id, client_id, last_seq, at) VALUES ($1, $2, $3, 0, $4)
     ON CONFLICT (org_id, rep_id, client_id) DO UPDATE SET last_seq = client.last_seq
     RETURNING last_seq AS "lastSeq", xmax = 0 AS "isNew"`,
    [orgId, repId, clientId, now],
  );
  if (rows[0]?.isNew) await dropOldest(tx, orgId, repId, clientId);
  return rows[0]?.lastSeq ?? 0;
}

/** Deletes the clients beyond the limit. A locked one is skipped, because waiting for it could cause a deadlock. */
async function dropOldest(tx: Tx, orgId: string, repId: string, but: string): Promise<void> {
  await tx.query(
    `DELETE FROM client WHERE org_id = $1 AND rep_id = $2 AND client_id IN (
       SELECT client_id FROM client WHERE org_id = $1 AND rep_id = $2 AND client_id <> $3
       ORDER BY at DESC, client_id OFFSET ${CLIENTS_PER_REP - 1} FOR UPDATE SKIP LOCKED)`,
    [orgId, repId, but],
  );
}

/** Stores the last `seq` that a client has used. `now`: ms since the epoch. */
export async function setLastSeq(
  tx: Tx,
  { orgId, repId }: Caller,
  clientId: string,
  seq: number,
  now: number,
): Promise<void> {
  await tx.query(
    `UPDATE client SET last_seq = $4, at = $5
     WHERE org_id = $1 AND rep_id = $2 AND client_id = $3`,
    [orgId, repId, clientId, seq, now],
  );
}
