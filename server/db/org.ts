import { newId } from '../../lib/kit/id.ts';
import type { Tx } from './database.ts';

/** Creates an organisation with its counter at 0. Does nothing if it exists. */
export async function createOrg(tx: Tx, orgId: string, name: string): Promise<void> {
  await tx.query(
    'INSERT INTO org (org_id, name, epoch) VALUES ($1, $2, $3) ON CONFLICT (org_id) DO NOTHING',
    [orgId, name, newId()],
  );
  await tx.query(
    'INSERT INTO org_version (org_id, version) VALUES ($1, 0) ON CONFLICT (org_id) DO NOTHING',
    [orgId],
  );
}

/** Gives the organisation a new epoch, after a restore: every client then reads its buckets from the start and keeps its outbox. */
export async function renewEpoch(tx: Tx, orgId: string): Promise<void> {
  await tx.query('UPDATE org SET epoch = $2 WHERE org_id = $1', [orgId, newId()]);
}

/** The id and name of every organisation, sorted by id. */
export function listOrgs(tx: Tx): Promise<{ org_id: string; name: string }[]> {
  return tx.query('SELECT org_id, name FROM org ORDER BY org_id');
}
