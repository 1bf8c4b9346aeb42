import type { Clock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { answerOverhead } from '../push/storage.ts';
import { lockOrg } from '../write/write-rows.ts';

/** How many rows a run deleted, by kind. */
export interface Pruned {
  removals: number;
  deleted: number;
  answers: number;
  reports: number;
  /** Merge proposals. */
  proposals: number;
  /** Clients that have not been heard of for twice the retention time. */
  clients: number;
  /** Records of buckets that reps could read earlier. */
  scopes: number;
}

/** Rows deleted per transaction. Writers of the organisation wait for one transaction at most; readers do not wait. */
const BATCH = 500;
const DAY_MS = 24 * 60 * 60_000;

export interface Retention {
  /** How long removals and stored answers are kept, in days. */
  days: number;
  /** Rows per transaction. */
  batch?: number;
  /** Called between batches; true ends the run. */
  isStopped?(): boolean;
}

/**
 * Deletes what an organisation no longer needs: old removals (a client that was away longer reads the bucket from the start), deleted rows
 * without removals, old answers to mutations, page reports and merge proposals, and clients unused for twice as long (such a client
 * numbers its mutations anew). Works in small transactions; may be stopped and run again at any time, also by several processes.
 */
export async function prune(
  db: Database,
  orgId: string,
  { days, batch = BATCH, isStopped = () => false }: Retention,
  clock: Clock,
): Promise<Pruned> {
  const before = clock.now() - days * DAY_MS;
  const version = await noteMoment(db, orgId, clock.now(), before);
  const repeat = async (take: (tx: Tx) => Promise<number>) => {
    let total = 0;
    for (;;) {
      const taken = await db.inOrg(orgId).transaction(take);
      total += taken;
      if (taken < batch || isStopped()) return total;
    }
  };
  return {
    removals: await repeat((tx) => takeRemovals(tx, orgId, version, batch)),
    deleted: await repeat((tx) => takeDeleted(tx, orgId, version, batch)),
    answers: await repeat((tx) => takeAnswers(tx, orgId, before, batch)),
    reports: await repeat((tx) => takeAged(tx, orgId, 'page_report', before, batch)),
    proposals: await repeat((tx) => takeAged(tx, orgId, 'merge_proposal', before, batch)),
    // A client is kept longer than its answers: while it is known, a repeated mutation without a stored answer is refused.
    clients: await repeat((tx) => takeAged(tx, orgId, 'client', before - days * DAY_MS, batch)),
    scopes: await repeat((tx) => takeAged(tx, orgId, 'former_scope', before, batch)),
  };
}

/** Records the counter's value now, and returns its value at the time `before` or earlier (ms since the epoch); 0 if unknown. */
async function noteMoment(
  db: Database,
  orgId: string,
  now: number,
  before: number,
): Promise<number> {
  await db.inOrg(orgId).query(
    `INSERT INTO moment (org_id, at, version)
     SELECT org_id, $2::bigint, version FROM org_version v WHERE org_id = $1
       AND NOT EXISTS (SELECT 1 FROM moment m
         WHERE m.org_id = v.org_id AND m.version = v.version AND m.at <= $2::bigint)
     ON CONFLICT (org_id, at) DO NOTHING`,
    [orgId, now],
  );
  const rows = await db
    .inOrg(orgId)
    .query<{ at: number; version: number }>(
      'SELECT at, version FROM moment WHERE org_id = $1 AND at <= $2::bigint ORDER BY at DESC LIMIT 1',
      [orgId, before],
    );
  const known = rows[0];
  if (!known) return 0;
  await db
    .inOrg(orgId)
    .query('DELETE FROM moment WHERE org_id = $1 AND at < $2::bigint', [orgId, known.at]);
  return known.version;
}

/** Deletes removals and, in the same transaction, sets the mark that shows which clients have missed them. */
async function takeRemovals(
  tx: Tx,
  orgId: string,
  version: number,
  batch: number,
): Promise<number> {
  await lockOrg(tx, orgId);
  const rows = await tx.query<{ n: number }>(
    `WITH due AS (
       SELECT bucket, kind, id, version FROM bucket_row
       WHERE org_id = $1 AND removed AND version <= $2 ORDER BY version LIMIT $3
     ), gone AS (
       DELETE FROM bucket_row b USING due
       WHERE b.org_id = $1 AND b.bucket = due.bucket AND b.kind = due.kind AND b.id = due.id
     ), mark AS (
       UPDATE bucket SET min_version = greatest(min_version, last.version)
       FROM (SELECT bucket, max(version) AS version FROM due GROUP BY bucket) AS last
       WHERE bucket.org_id = $1 AND bucket.bucket = last.bucket
     )
     SELECT count(*) AS n FROM due`,
    [orgId, version, batch],
  );
  return rows[0]?.n ?? 0;
}

/**
 * Deletes deleted rows, whose removals are gone by now. A row with an external id stays, so that the same external id becomes the same row
 * again. A rep stays too, because the rep's browser may have been away for longer and must still be told of the removal.
 */
async function takeDeleted(tx: Tx, orgId: string, version: number, batch: number): Promise<number> {
  await lockOrg(tx, orgId);
  const rows = await tx.query(
    `DELETE FROM record WHERE org_id = $1 AND (kind, id) IN (
       SELECT kind, id FROM record
       WHERE org_id = $1 AND deleted AND version <= $2 AND external_id IS NULL AND kind <> 'rep'
       ORDER BY version LIMIT $3)
     RETURNING 1`,
    [orgId, version, batch],
  );
  return rows.length;
}

/** Deletes old answers, and gives their space back to their reps. */
async function takeAnswers(tx: Tx, orgId: string, before: number, batch: number): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    `WITH gone AS (
       DELETE FROM mutation WHERE org_id = $1 AND id IN (
         SELECT id FROM mutation WHERE org_id = $1 AND at < $2::bigint ORDER BY at LIMIT $3)
       RETURNING rep_id, octet_length(answer) + ${answerOverhead} AS bytes
     ), freed AS (
       UPDATE rep_usage SET bytes = greatest(0, rep_usage.bytes - mine.bytes)
       FROM (SELECT rep_id, sum(bytes) AS bytes FROM gone GROUP BY rep_id) AS mine
       WHERE rep_usage.org_id = $1 AND rep_usage.rep_id = mine.rep_id
     )
     SELECT count(*) AS n FROM gone`,
    [orgId, before, batch],
  );
  return rows[0]?.n ?? 0;
}

/** Tables whose rows are deleted by age, each with the columns of its key after `org_id`. */
const aged = {
  page_report: 'id',
  merge_proposal: 'kind, id, other_id',
  client: 'rep_id, client_id',
  former_scope: 'rep_id, bucket',
} as const;

async function takeAged(
  tx: Tx,
  orgId: string,
  table: keyof typeof aged,
  before: number,
  batch: number,
): Promise<number> {
  const key = aged[table];
  const rows = await tx.query(
    `DELETE FROM ${table} WHERE org_id = $1 AND (${key}) IN (
       SELECT ${key} FROM ${table} WHERE org_id = $1 AND at < $2::bigint
       ORDER BY at LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING 1`,
    [orgId, before, batch],
  );
  return rows.length;
}
