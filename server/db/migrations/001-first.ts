/**
 * The first tables. Every key starts with `org_id`, so that organisations can be spread over servers, and so that no statement
 * reaches two organisations by accident.
 */
export const first: readonly string[] = [
  `CREATE TABLE org (
    org_id text NOT NULL,
    name text NOT NULL,
    epoch text NOT NULL,
    PRIMARY KEY (org_id)
  )`,
  // The organisation's counter. A transaction that writes rows locks the counter until its commit, so that versions become visible
  // in order.
  `CREATE TABLE org_version (
    org_id text NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (org_id)
  )`,
  // All synced rows. A deleted row keeps its key and version and loses its data.
  // buckets: a JSON array of the buckets that the row is in; bucket_row has it there in the same version.
  `CREATE TABLE record (
    org_id text NOT NULL,
    kind text NOT NULL,
    id text NOT NULL,
    version bigint NOT NULL,
    external_id text,
    data jsonb,
    deleted boolean NOT NULL,
    buckets jsonb NOT NULL,
    PRIMARY KEY (org_id, kind, id)
  )`,
  'CREATE UNIQUE INDEX record_external ON record (org_id, kind, external_id)',
  // Rows that move with an account.
  `CREATE INDEX record_account ON record (org_id, (data->>'accountId'))
    WHERE kind IN ('contact', 'lead', 'opportunity', 'activity')`,
  // Rows that move with a rep's team, and a rep's territories.
  `CREATE INDEX record_rep ON record (org_id, (data->>'repId'))
    WHERE kind IN ('quota', 'booking', 'territory')`,
  `CREATE INDEX record_owner ON record (org_id, (data->>'ownerRepId')) WHERE kind = 'opportunity'`,
  `CREATE INDEX record_manager ON record (org_id, (data->>'managerRepId')) WHERE kind = 'team'`,
  `CREATE INDEX record_territory ON record (org_id, (data->>'territoryId')) WHERE kind = 'account'`,
  `CREATE INDEX record_message ON record (org_id, (data->>'messageKey')) WHERE kind = 'activity'`,
  `CREATE INDEX record_email ON record (org_id, (data->>'email')) WHERE kind = 'rep'`,
  `CREATE INDEX record_lead_emails ON record USING gin ((data->'emails')) WHERE kind = 'lead'`,
  // The feed of each bucket: a row that is in the bucket, or was removed from it in this version.
  `CREATE TABLE bucket_row (
    org_id text NOT NULL,
    bucket text NOT NULL,
    kind text NOT NULL,
    id text NOT NULL,
    version bigint NOT NULL,
    removed boolean NOT NULL,
    PRIMARY KEY (org_id, bucket, kind, id)
  )`,
  'CREATE UNIQUE INDEX bucket_row_feed ON bucket_row (org_id, bucket, version)',
  // The checksum of each bucket (lib/kit/checksum.ts) and the version of the bucket's last change.
  `CREATE TABLE bucket (
    org_id text NOT NULL,
    bucket text NOT NULL,
    version bigint NOT NULL,
    count bigint NOT NULL,
    sum_a bigint NOT NULL,
    sum_b bigint NOT NULL,
    PRIMARY KEY (org_id, bucket)
  )`,
  `CREATE TABLE client (
    org_id text NOT NULL,
    rep_id text NOT NULL,
    client_id text NOT NULL,
    last_seq bigint NOT NULL,
    PRIMARY KEY (org_id, rep_id, client_id)
  )`,
  // answer: the JSON text of the result as it was first sent, so that a retry receives the same bytes.
  `CREATE TABLE mutation (
    org_id text NOT NULL,
    id text NOT NULL,
    rep_id text NOT NULL,
    client_id text NOT NULL,
    seq bigint NOT NULL,
    answer text NOT NULL,
    PRIMARY KEY (org_id, id)
  )`,
  `CREATE TABLE file (
    org_id text NOT NULL,
    hash text NOT NULL,
    media_type text NOT NULL,
    name text NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (org_id, hash)
  )`,
  // Which rep a subject is, for issuers whose access tokens have no email address.
  `CREATE TABLE identity (
    org_id text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    rep_id text NOT NULL,
    PRIMARY KEY (org_id, issuer, subject)
  )`,
  // Sessions, grants, tokens and keys of the embedded sign-in. expires_at: ms since the epoch.
  `CREATE TABLE oidc_store (
    org_id text NOT NULL,
    model text NOT NULL,
    id text NOT NULL,
    payload jsonb NOT NULL,
    grant_id text,
    uid text,
    expires_at bigint,
    PRIMARY KEY (org_id, model, id)
  )`,
  'CREATE INDEX oidc_store_grant ON oidc_store (org_id, grant_id)',
  'CREATE INDEX oidc_store_uid ON oidc_store (org_id, model, uid)',
  'CREATE INDEX oidc_store_expiry ON oidc_store (org_id, expires_at)',
];
