import { z } from '../../lib/contract/zod.ts';
import type { Tx } from '../../server/db/database.ts';
import type { Statement } from './recorded-statements.ts';

const Plan = z.looseObject({
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.optional(z.number()),
  'Rows Removed by Index Recheck': z.optional(z.number()),
  'Relation Name': z.optional(z.string()),
  'Shared Hit Blocks': z.number(),
  'Shared Read Blocks': z.number(),
  get Plans() {
    return z.optional(z.array(Plan));
  },
});
type Plan = z.infer<typeof Plan>;
const Explained = z.array(z.object({ Plan }));

/** How much some statements read from the tables. */
export interface Cost {
  /** Rows that were read, including those that were skipped. */
  rows: number;
  /** Blocks of 8 KiB of tables and indexes, counted each time they were accessed. */
  blocks: number;
  /** The indexes that the statements use, sorted and without duplicates. */
  tables: string[];
}

/** Runs the statements again and adds up what they read, according to the database. */
export async function costOf(tx: Tx, statements: readonly Statement[]): Promise<Cost> {
  const plans: Plan[] = [];
  for (const { sql, params } of statements) {
    const rows = await tx.query<{ 'QUERY PLAN': unknown }>(
      `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${sql}`,
      params,
    );
    for (const { Plan: plan } of Explained.parse(rows[0]?.['QUERY PLAN'])) plans.push(plan);
  }
  const scans = plans.flatMap(nodesOf).filter((node) => node['Relation Name'] !== undefined);
  return {
    rows: scans.reduce((sum, node) => sum + rowsOf(node), 0),
    blocks: plans.reduce(
      (sum, plan) => sum + plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
      0,
    ),
    tables: [...new Set(scans.flatMap((node) => node['Relation Name'] ?? []))].sort(),
  };
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The plan states the average number of rows for one loop. */
const rowsOf = (node: Plan): number =>
  Math.round(
    node['Actual Loops'] *
      (node['Actual Rows'] +
        (node['Rows Removed by Filter'] ?? 0) +
        (node['Rows Removed by Index Recheck'] ?? 0)),
  );
