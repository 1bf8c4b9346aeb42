/**
 * Rows are found by the account and the rep they name and by their kind, whatever kinds there are: one that comes later needs no
 * index of its own. A condition on a value implies that there is one, so that rows without it are not in the index.
 *
 * A migration for each index: building one keeps writers waiting, and taking one away readers too. The old ones go when all
 * of the new are there.
 */
export const scopeIndexes: readonly { name: string; statements: readonly string[] }[] = [
  ...[
    ['record_by_account', 'accountId'],
    ['record_by_rep', 'repId'],
    ['record_by_owner', 'ownerRepId'],
  ].map(([index, field]) => ({
    name: `009-scope-indexes-${index}`,
    statements: [
      `CREATE INDEX ${index} ON record (org_id, (data->>'${field}'), kind)
        WHERE data->>'${field}' IS NOT NULL`,
    ],
  })),
  ...['record_account', 'record_rep', 'record_owner'].map((index) => ({
    name: `010-kind-indexes-${index}`,
    statements: [`DROP INDEX ${index}`],
  })),
];
