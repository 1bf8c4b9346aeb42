export const seenIdentities: readonly string[] = [
  // Which rep an issuer's subject was when it was last found by its email address. After the rep's removal, the address finds nobody,
  // and the rep's browser must still be told. at: ms since the epoch.
  `CREATE TABLE seen_identity (
    org_id text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    rep_id text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (org_id, issuer, subject)
  )`,
  // A log of the links that administrators added and removed. Its rows are never changed. at: ms since the epoch.
  `CREATE TABLE identity_change (
    org_id text NOT NULL,
    id text NOT NULL,
    at bigint NOT NULL,
    what text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    rep_id text,
    PRIMARY KEY (org_id, id)
  )`,
];
