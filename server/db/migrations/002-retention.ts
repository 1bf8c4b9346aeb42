/**
 * What is kept no longer than promised. No table is written anew: a column with a constant default is a note in the
 * catalogue. Building the indexes lets readers go on.
 */
export const retention: readonly string[] = [
  // When the counter stood where: what has a version up to it was committed by then. at: ms since the epoch.
  `CREATE TABLE moment (
    org_id text NOT NULL,
    at bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (org_id, at)
  )`,
  `CREATE INDEX bucket_row_removed ON bucket_row (org_id, version) WHERE removed`,
  `CREATE INDEX record_deleted ON record (org_id, version) WHERE deleted`,
  // When the answer was stored, ms since the epoch; for those that are there already: now. The default stays, so that
  // an older program that still runs beside a newer one can go on storing.
  `ALTER TABLE mutation ADD COLUMN at bigint NOT NULL
    DEFAULT (extract(epoch FROM now()) * 1000)::bigint`,
  'CREATE INDEX mutation_age ON mutation (org_id, at)',
  // Last, because pulls read this table and wait from here to the commit.
  // The last version of a removal that is not kept any more: who has read the bucket less far has missed it.
  `ALTER TABLE bucket ADD COLUMN min_version bigint NOT NULL DEFAULT 0`,
];
