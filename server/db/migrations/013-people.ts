/**
 * Indexes for the rows that move with a lead or a deal, and for the version of the last change of a rep, team or absence. Each index has
 * its own migration, because writers wait while an index is built.
 */
export const people: readonly { name: string; statements: readonly string[] }[] = [
  ...[
    ['record_by_lead', 'leadId'],
    ['record_by_deal', 'dealId'],
  ].map(([index, field]) => ({
    name: `013-people-${index}`,
    statements: [
      `CREATE INDEX ${index} ON record (org_id, (data->>'${field}'), kind)
        WHERE data->>'${field}' IS NOT NULL`,
    ],
  })),
  {
    name: '013-people-record_people',
    statements: [
      `CREATE INDEX record_people ON record (org_id, version) WHERE kind IN ('absence', 'rep', 'team')`,
    ],
  },
];
