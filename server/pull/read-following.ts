import type { Tx } from '../db/database.ts';
import type { BucketStatus } from '../scope/rep-scope.ts';
import type { NextOperations } from './org-batch-cache.ts';

/** What to read from one bucket: the operations after the version `after`. */
export interface BucketTask {
  bucket: BucketStatus;
  after: number;
  reset: boolean;
}

/** How many rows and bytes fit into an answer. A row larger than the whole budget is sent alone. */
export interface BatchBudget {
  rows: number;
  bytes: number;
}

/** The maximum size of the rows in one answer, in bytes. In memory the server needs a few times as much. */
export const BATCH_BYTES = 4 * 1024 * 1024;

/** Bytes that an answer needs for each operation in addition to its row. */
const PER_ROW = 100;

/**
 * SQL for a generous estimate of the size of a row that an older program wrote, without reading it. Compression rarely makes a row smaller
 * than a twentieth.
 */
const guessed = (data: string) =>
  `pg_column_size(${data}) * CASE WHEN pg_column_compression(${data}) IS NULL THEN 2 ELSE 20 END`;

/**
 * The version before which this batch ends. It is the same in every bucket, so that a row arrives in all its buckets at once and the client
 * writes it once. Null: everything fits into the batch, or not even one version does.
 */
export async function batchEnd(
  tx: Tx,
  orgId: string,
  tasks: readonly BucketTask[],
  budget: BatchBudget,
): Promise<number | null> {
  const wanted = tasks.map(({ bucket, after }) => ({ bucket: bucket.bucket, after }));
  const [cut] = await tx.query<{ version: number; first: number }>(
    `WITH feed AS (
       SELECT f.*
       FROM json_to_recordset($2::json) AS t(bucket text, after bigint), LATERAL (
         SELECT b.version, b.kind, b.id, b.removed, b.bytes FROM bucket_row b
         WHERE b.org_id = $1 AND b.bucket = t.bucket AND b.version > t.after
           AND NOT (b.removed AND t.after = 0)
         ORDER BY b.version LIMIT $3
       ) f
       ORDER BY f.version LIMIT $3
     ), sized AS (
       SELECT version, ${PER_ROW} + CASE WHEN removed THEN 0 ELSE coalesce(bytes, (
         SELECT ${guessed('r.data')} FROM record r
         WHERE r.org_id = $1 AND r.kind = feed.kind AND r.id = feed.id LIMIT 1
       )) END AS size
       FROM feed
     ), counted AS (
       SELECT version, row_number() OVER w AS nth, sum(size) OVER w - size AS before
       FROM sized WINDOW w AS (ORDER BY version ROWS UNBOUNDED PRECEDING)
     )
     SELECT version, (SELECT min(version) FROM feed) AS first
     FROM counted WHERE nth > $4 OR before >= $5 ORDER BY version LIMIT 1`,
    [orgId, JSON.stringify(wanted), budget.rows + 1, budget.rows, budget.bytes],
  );
  return cut && cut.version > cut.first ? cut.version : null;
}

interface OperationRow {
  version: number;
  kind: string;
  id: string;
  row: unknown;
  size: number;
  /** False: the batch ends before this row. */
  fits: boolean;
}

/** The operations after the task's cursor and before the version `before` that fit into the budget. */
export async function readFollowing(
  tx: Tx,
  orgId: string,
  { bucket, after }: BucketTask,
  { budget, before }: { budget: BatchBudget; before: number },
): Promise<NextOperations> {
  // The CASE outside the subquery keeps Postgres from fetching large rows (TOAST) that do not fit.
  const rows = await tx.query<OperationRow>(
    `SELECT n.version, n.kind, n.id, n.size, n.fits, CASE WHEN n.fits THEN n.row END AS row
     FROM (
       SELECT b.version, b.kind, b.id, s.size, sum(s.size) OVER w - s.size < $7 AS fits,
         CASE WHEN b.removed THEN NULL ELSE r.data END AS row
       FROM bucket_row b
       JOIN record r ON r.org_id = b.org_id AND r.kind = b.kind AND r.id = b.id
       CROSS JOIN LATERAL (
         SELECT ${PER_ROW} + CASE WHEN b.removed THEN 0
           ELSE coalesce(b.bytes, ${guessed('r.data')}) END AS size
       ) s
       WHERE b.org_id = $1 AND b.bucket = $2 AND b.version > $3 AND NOT (b.removed AND $4)
         AND b.version < $6
       WINDOW w AS (ORDER BY b.version ROWS UNBOUNDED PRECEDING)
       ORDER BY b.version LIMIT $5
     ) n ORDER BY n.version`,
    [orgId, bucket.bucket, after, after === 0, budget.rows + 1, before, budget.bytes],
  );
  const fitting = rows.filter(({ fits }) => fits).slice(0, budget.rows);
  return {
    operations: fitting.map(({ version, kind, id, row }) => ({ version, kind, id, row })),
    bytes: fitting.reduce((sum, { size }) => sum + size, 0),
    more: rows.length > fitting.length,
  };
}
