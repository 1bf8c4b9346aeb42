import type { Tx } from '../../server/db/database.ts';

/** A row as the database stores it; undefined if it never existed. `data` null: it was deleted. */
export async function storedRow(
  db: Tx,
  orgId: string,
  kind: string,
  id: string,
): Promise<
  { data: Record<string, unknown> | null; version: number; buckets: string[] } | undefined
> {
  const [row] = await db.query<{
    data: Record<string, unknown> | null;
    version: number;
    buckets: string[];
  }>('SELECT data, version, buckets FROM record WHERE org_id = $1 AND kind = $2 AND id = $3', [
    orgId,
    kind,
    id,
  ]);
  return row;
}
