import { keepApart } from './007-row-policies.ts';

/** When each rep's browser last pulled, in ms since the epoch, to the hour. */
export const repSeen: readonly string[] = [
  `CREATE TABLE rep_seen (
    org_id text NOT NULL,
    rep_id text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (org_id, rep_id)
  )`,
  ...keepApart('rep_seen'),
];
