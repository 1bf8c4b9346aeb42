/**
 * Indexes that find rows of any kind by the account, rep or owner they name, so that a new kind needs no index of its own. Rows
 * without the field are not in the index; a statement that compares the field with a value can still use it.
 *
 * Each index has its own migration, because building one makes writers wait, and dropping one makes readers wait too. The old indexes
 * are dropped after all new ones exist.
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
