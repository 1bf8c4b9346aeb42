/** What keeps one rep from doing lasting harm to others: bounds per rep, and what operations decide in a rep's place. */
export const fairness: readonly string[] = [
  // Rows that may be one, where the rep who made the second may not know of the first. Read by operations, by no rep.
  // at: ms since the epoch.
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
  // Bytes of what a rep has made and of the answers kept for it.
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
  // Buckets a rep could read once: what was clicked then, offline, is still about rows that rep knew.
  `CREATE TABLE former_scope (
    org_id text NOT NULL,
    rep_id text NOT NULL,
    bucket text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (org_id, rep_id, bucket)
  )`,
  'CREATE INDEX former_scope_age ON former_scope (org_id, at)',
  // When a client was last heard of, ms since the epoch; of those that are there already: now.
  `ALTER TABLE client ADD COLUMN at bigint NOT NULL
    DEFAULT (extract(epoch FROM now()) * 1000)::bigint`,
  'CREATE INDEX client_age ON client (org_id, at)',
];
