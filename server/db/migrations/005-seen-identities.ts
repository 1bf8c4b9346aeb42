export const seenIdentities: readonly string[] = [
  // Which rep an issuer's subject was when it was last found by its email address: when the rep is gone, the address finds
  // nobody any more, and who asks is to be told. at: ms since the epoch.
  `CREATE TABLE seen_identity (
    org_id text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    rep_id text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (org_id, issuer, subject)
  )`,
  // Who an administrator let in, and whom not any more: one line for each change, never changed. at: ms since the epoch.
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
