import { Organisation } from '../../lib/contract/rows/organisation.ts';
import type { Tx } from '../db/database.ts';

/** The organisation's settings row, or null. */
export async function findOrganisation(tx: Tx, id: string): Promise<Organisation | null> {
  const rows = await tx.query<{ data: unknown }>(
    `SELECT data FROM record WHERE org_id = $1 AND kind = 'organisation' AND id = $1 AND NOT deleted`,
    [id],
  );
  return rows[0] ? Organisation.parse(rows[0].data) : null;
}
