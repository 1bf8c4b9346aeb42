import type { Clock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { answerOverhead } from '../push/storage.ts';
import { lockOrg } from '../write/write-rows.ts';

/** What a run took away. */
export interface Pruned {
  removals: number;
  deleted: number;
  answers: number;
  reports: number;
  /** Merge proposals. */
  proposals: number;
  /** Clients that have not been heard of. */
  clients: number;
  /** Notes of who could read what once. */
  scopes: number;
}

/** Rows a transaction takes: writers of the organisation wait for one such batch at most, readers for nothing. */
const BATCH = 500;
const DAY_MS = 24 * 60 * 60_000;

export interface Retention {
  /** How long removals and stored answers are kept, in days. */
  days: number;
  batch?: number;
  /** Asked between batches. */
  isStopped?(): boolean;
}

/**
 * Takes away what an organisation need not keep any longer: removals a client that was away this long would need
 * (it starts the bucket afresh), deleted rows nobody is told of any more, the stored answers of old mutations, and
 * old reports on pages, merge proposals and clients. A client that comes back after that counts anew.
 * In small batches; may be stopped and run again at any time, also by several processes.
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
    // Longer than its answers: as long as it is known, what it sent and got no answer to is refused, not done again.
    clients: await repeat((tx) => takeAged(tx, orgId, 'client', before - days * DAY_MS, batch)),
    scopes: await repeat((tx) => takeAged(tx, orgId, 'former_scope', before, batch)),
  };
}

/** Writes down where the counter stands now; returns where it stood at `before` (ms) or earlier, 0 if nobody knows. */
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

/** The removals go in the same transaction as the mark that tells who has missed them. */
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
 * Their removals are gone by now. A row with a key of another system stays: the same key, seen again, is to be the same row
 * again. So does a rep: whose browser has been away for longer is still to be told.
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

/** The space of what is taken away is its rep's again. */
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

/** Tables of which an organisation keeps what is young, with the columns that tell their rows apart. */
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
