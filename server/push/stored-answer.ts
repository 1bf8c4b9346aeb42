import type { Tx } from '../db/database.ts';
import type { MergeProposal } from '../mutations/mutation-context.ts';
import type { Caller } from '../scope/rep-scope.ts';
import { answerOverhead } from './storage.ts';

/** The stored answer to the mutation with this id, and the rep who sent it; null if the id is unknown. */
export async function storedAnswer(
  tx: Tx,
  orgId: string,
  id: string,
): Promise<{ repId: string; answer: string } | null> {
  const rows = await tx.query<{ repId: string; answer: string }>(
    'SELECT rep_id AS "repId", answer FROM mutation WHERE org_id = $1 AND id = $2',
    [orgId, id],
  );
  return rows[0] ?? null;
}

interface Answer {
  caller: Caller;
  clientId: string;
  id: string;
  seq: number;
  text: string;
  proposals: readonly MergeProposal[];
  /** The bytes by which the caller's stored rows have grown; negative if something was removed. */
  rowBytes: number;
  now: number;
}

/**
 * Stores the answer, the client's last `seq`, the caller's used bytes and the merge proposals. It is always the same statement, so that
 * its duration does not show whether there were proposals.
 */
export async function storeAnswer(tx: Tx, answer: Answer): Promise<void> {
  const { caller, clientId, id, seq, text, proposals, rowBytes, now } = answer;
  await tx.query(
    `WITH counted AS (
       UPDATE client SET last_seq = $5, at = $7
       WHERE org_id = $1 AND rep_id = $3 AND client_id = $4
     ), used AS (
       INSERT INTO rep_usage (org_id, rep_id, bytes) VALUES ($1, $3, greatest(0, $8::bigint))
       ON CONFLICT (org_id, rep_id) DO UPDATE
         SET bytes = greatest(0, rep_usage.bytes + $8::bigint)
     ), proposed AS (
       INSERT INTO merge_proposal (org_id, kind, id, other_id, reason, at)
       SELECT $1, kind, id, "otherId", reason, $7 FROM json_to_recordset($9::json)
         AS x(kind text, id text, "otherId" text, reason text)
       ON CONFLICT DO NOTHING
     )
     INSERT INTO mutation (org_id, id, rep_id, client_id, seq, answer, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      caller.orgId,
      id,
      caller.repId,
      clientId,
      seq,
      text,
      now,
      rowBytes + Buffer.byteLength(text) + answerOverhead,
      JSON.stringify(proposals),
    ],
  );
}
