/**
 * Rows are found by the account and the rep they name and by their kind, whatever kinds there are: one that comes later needs no
 * index of its own. A condition on a value implies that there is one, so that rows without it are not in the index.
 */
export const scopeIndexes: readonly string[] = [
  'DROP INDEX record_account',
  `CREATE INDEX record_account ON record (org_id, (data->>'accountId'), kind)
    WHERE data->>'accountId' IS NOT NULL`,
  'DROP INDEX record_rep',
  `CREATE INDEX record_rep ON record (org_id, (data->>'repId'), kind)
    WHERE data->>'repId' IS NOT NULL`,
  'DROP INDEX record_owner',
  `CREATE INDEX record_owner ON record (org_id, (data->>'ownerRepId'), kind)
    WHERE data->>'ownerRepId' IS NOT NULL`,
];
