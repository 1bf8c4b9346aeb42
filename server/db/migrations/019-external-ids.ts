import { keepApart } from './007-row-policies.ts';

/**
 * The records of other systems that rows stand for (their field `ids`): each belongs to one row of a kind. And an index for rows that were
 * merged into others, which are few.
 */
export const externalIds: readonly string[] = [
  `CREATE TABLE external_key (
    org_id text NOT NULL,
    kind text NOT NULL,
    system text NOT NULL,
    type text NOT NULL,
    external text NOT NULL,
    id text NOT NULL,
    PRIMARY KEY (org_id, kind, system, type, external)
  )`,
  'CREATE INDEX external_key_row ON external_key (org_id, kind, id)',
  ...keepApart('external_key'),
];

export const mergedRows: readonly string[] = [
  `CREATE INDEX record_merged ON record (org_id, kind, id) WHERE data->>'mergedInto' IS NOT NULL`,
];
