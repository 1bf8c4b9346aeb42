import type { ChangesRequest } from '../../lib/contract/wire/ops.ts';
import type { ChangeDetails, OpsChange } from '../../lib/contract/wire/ops-change.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Tx } from '../db/database.ts';

/** Who makes a change: a rep in the console, or somebody at the command line. */
export interface Actor {
  repId: string | null;
  name: string;
  via: 'console' | 'command';
}

export type NewChange = Pick<OpsChange, 'action' | 'target' | 'before' | 'after'>;

interface Stored extends Omit<OpsChange, 'target'> {
  kind: string;
  targetId: string;
  name: string;
}

const COLUMNS = `id, at, rep_id AS "repId", who, via, action, target_kind AS kind,
  target_id AS "targetId", target_name AS name, before, after`;

/** Adds a line to the audit trail, in the transaction of the write that the line is about. `id`: see `changeById`. */
export async function recordChange(
  tx: Tx,
  orgId: string,
  id: string,
  actor: Actor,
  { action, target, before, after }: NewChange,
  clock: Clock,
): Promise<OpsChange> {
  const at = clock.now();
  const { repId, name: who, via } = actor;
  await tx.query(
    `INSERT INTO ops_change (org_id, id, at, rep_id, who, via, action, target_kind, target_id,
       target_name, before, after)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[orgId, id, at, repId, who, via, action, target.kind, target.id, target.name],
      ...[json(before), json(after)],
    ],
  );
  return { id, at, repId, who, via, action, target, before, after };
}

const json = (details: ChangeDetails | null) => details && JSON.stringify(details);

/** The line with this id, or null. A request names the id of its line, so that it is done once however often it arrives. */
export async function changeById(tx: Tx, orgId: string, id: string): Promise<OpsChange | null> {
  const rows = await tx.query<Stored>(
    `SELECT ${COLUMNS} FROM ops_change WHERE org_id = $1 AND id = $2`,
    [orgId, id],
  );
  return rows[0] ? changeOf(rows[0]) : null;
}

/** The lines of the audit trail, the latest first, and whether there are more. */
export async function listChanges(
  tx: Tx,
  orgId: string,
  { action, before, limit }: Pick<ChangesRequest, 'action' | 'before' | 'limit'>,
): Promise<{ changes: OpsChange[]; more: boolean }> {
  const rows = await tx.query<Stored>(
    `SELECT ${COLUMNS} FROM ops_change
     WHERE org_id = $1 AND ($2::text IS NULL OR action = $2)
       AND ($3::bigint IS NULL OR (at, id) < ($3, $4))
     ORDER BY at DESC, id DESC LIMIT $5`,
    [orgId, action, before?.at ?? null, before?.id ?? null, limit + 1],
  );
  return { changes: rows.slice(0, limit).map(changeOf), more: rows.length > limit };
}

function changeOf({ kind, targetId, name, ...change }: Stored): OpsChange {
  return { ...change, target: { kind, id: targetId, name } };
}
