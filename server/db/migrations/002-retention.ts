/**
 * Retention: what is deleted after the promised time. No table is rewritten, because a column with a constant default changes only the
 * catalogue. Readers go on while the indexes are built.
 */
export const retention: readonly string[] = [
  // The counter's value at a time: all versions up to it were committed by then. at: ms since the epoch.
  `CREATE TABLE moment (
    org_id text NOT NULL,
    at bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (org_id, at)
  )`,
  `CREATE INDEX bucket_row_removed ON bucket_row (org_id, version) WHERE removed`,
  `CREATE INDEX record_deleted ON record (org_id, version) WHERE deleted`,
  // When the answer was stored, in ms since the epoch; for existing answers, the time of the migration. The default stays, so that an
  // older program that still runs can go on storing answers.
  `ALTER TABLE mutation ADD COLUMN at bigint NOT NULL
    DEFAULT (extract(epoch FROM now()) * 1000)::bigint`,
  'CREATE INDEX mutation_age ON mutation (org_id, at)',
  // The version of the last removal that is no longer kept: a client with a lower cursor has missed it.
  // This is the last statement, because pulls read this table and wait from here until the commit.
  `ALTER TABLE bucket ADD COLUMN min_version bigint NOT NULL DEFAULT 0`,
];
