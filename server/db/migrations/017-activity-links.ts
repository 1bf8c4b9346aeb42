/**
 * Indexes that find an activity by one of its further accounts, leads or deals, or by one of its keys. Each index has its own migration,
 * because writers wait while an index is built.
 */
export const activityLinks: readonly { name: string; statements: readonly string[] }[] = [
  ['record_by_other_accounts', 'otherAccountIds'],
  ['record_by_other_leads', 'otherLeadIds'],
  ['record_by_other_deals', 'otherDealIds'],
  ['record_by_keys', 'keys'],
].map(([index, field]) => ({
  name: `017-activity-links-${index}`,
  statements: [
    `CREATE INDEX ${index} ON record USING gin ((data->'${field}')) WHERE data ? '${field}'`,
  ],
}));
