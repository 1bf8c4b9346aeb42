import type { Tx } from '../db/database.ts';
import type { Caller } from '../scope/rep-scope.ts';

/** Clients of one rep that are kept: whoever signs in anew in more browsers than these makes the oldest count anew. */
const CLIENTS_PER_REP = 100;

/** Locks the client's row, made on first sight, and returns the last number it used; 0 for a new one. */
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

/** One that is in use is passed over: waiting for it could be waiting for each other. */
async function dropOldest(tx: Tx, orgId: string, repId: string, but: string): Promise<void> {
  await tx.query(
    `DELETE FROM client WHERE org_id = $1 AND rep_id = $2 AND client_id IN (
       SELECT client_id FROM client WHERE org_id = $1 AND rep_id = $2 AND client_id <> $3
       ORDER BY at DESC, client_id OFFSET ${CLIENTS_PER_REP - 1} FOR UPDATE SKIP LOCKED)`,
    [orgId, repId, but],
  );
}

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
