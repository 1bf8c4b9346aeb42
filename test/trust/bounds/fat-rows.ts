import type { OwnedDatabase as Database } from '../../../server/db/database.ts';

/**
 * Puts rows of nearly two megabytes into a rep's bucket, as a server without bounds could have stored them. Half of the rows compress to
 * almost nothing, the other half cannot be compressed, and the size of none is recorded. Returns the ids.
 */
export async function storeFatRows(
  db: Database,
  orgId: string,
  repId: string,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => `fat-${n}`);
  await db.transaction(async (tx) => {
    const [org] = await tx.query<{ version: number }>(
      'SELECT version FROM org_version WHERE org_id = $1 FOR UPDATE',
      [orgId],
    );
    const from = org?.version ?? 0;
    for (const [n, id] of ids.entries()) {
      const bucket = `rep:${repId}`;
      const strange =
        n % 2 === 0
          ? `repeat('x', 1900000)`
          : `(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 59000) AS i)`;
      await tx.query(
        `INSERT INTO record (org_id, kind, id, version, data, deleted, buckets)
         VALUES ($1, 'activity', $2, $3, jsonb_build_object('id', $2::text, 'strange', ${strange}),
           false, jsonb_build_array($4::text))`,
        [orgId, id, from + n + 1, bucket],
      );
      await tx.query(
        `INSERT INTO bucket_row (org_id, bucket, kind, id, version, removed)
         VALUES ($1, $2, 'activity', $3, $4, false)`,
        [orgId, bucket, id, from + n + 1],
      );
    }
    await tx.query('UPDATE org_version SET version = $2 WHERE org_id = $1', [orgId, from + count]);
    await tx.query('UPDATE bucket SET version = $3 WHERE org_id = $1 AND bucket = $2', [
      orgId,
      `rep:${repId}`,
      from + count,
    ]);
  });
  return ids;
}
