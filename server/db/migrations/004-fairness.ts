/** Keeps one rep from doing lasting harm to others: bounds per rep, and decisions that operations make instead of reps. */
export const fairness: readonly string[] = [
  // Pairs of rows that may be duplicates. The rep who created the second may not know of the first, so only operations read this
  // table. at: ms since the epoch.
  `CREATE TABLE merge_proposal (
    org_id text NOT NULL,
    kind text NOT NULL,
    id text NOT NULL,
    other_id text NOT NULL,
    reason text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (org_id, kind, id, other_id)
  )`,
  'CREATE INDEX merge_proposal_age ON merge_proposal (org_id, at)',
  // Bytes of the rows that a rep has created and of the answers stored for the rep.
  `CREATE TABLE rep_usage (
    org_id text NOT NULL,
    rep_id text NOT NULL,
    bytes bigint NOT NULL,
    PRIMARY KEY (org_id, rep_id)
  )`,
  `INSERT INTO rep_usage (org_id, rep_id, bytes)
    SELECT org_id, rep_id, sum(bytes) FROM (
      SELECT org_id, rep_id, octet_length(answer) + 200 AS bytes FROM mutation
      UNION ALL SELECT org_id, data->>'repId', octet_length(data::text) FROM record
        WHERE kind = 'activity' AND data->>'repId' IS NOT NULL
    ) AS made GROUP BY org_id, rep_id`,
  // Buckets that a rep could read earlier. A click that was made offline then may still refer to rows in them.
  `CREATE TABLE former_scope (
    org_id text NOT NULL,
    rep_id text NOT NULL,
    bucket text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (org_id, rep_id, bucket)
  )`,
  'CREATE INDEX former_scope_age ON former_scope (org_id, at)',
  // When a client was last heard of, in ms since the epoch; for existing clients, the time of the migration.
  `ALTER TABLE client ADD COLUMN at bigint NOT NULL
    DEFAULT (extract(epoch FROM now()) * 1000)::bigint`,
  'CREATE INDEX client_age ON client (org_id, at)',
];
