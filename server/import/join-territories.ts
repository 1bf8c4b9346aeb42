import type { TerritoryRule } from '../../lib/contract/rows/territory.ts';
import type { ImportLine } from './convert-line.ts';

const conditionKeys = ['domains', 'regions', 'industries', 'minSize', 'maxSize'] as const;

function ruleOf(line: ImportLine, place: number): TerritoryRule | null {
  const { values } = line;
  const conditions: Record<string, unknown> = {};
  for (const key of conditionKeys) {
    const value = values[key];
    if (value === null || value === undefined) continue;
    if (!Array.isArray(value) || value.length > 0) conditions[key] = value;
  }
  const accounts = values.accounts;
  if (Array.isArray(accounts) && accounts.length > 0) conditions.accountIds = accounts;
  // A line without conditions makes a territory without a rule: a rule without conditions would match every account.
  if (Object.keys(conditions).length === 0) return null;
  const order = typeof values.ruleOrder === 'number' ? values.ruleOrder : line.line;
  const label = typeof values.ruleLabel === 'string' ? values.ruleLabel : labelOf(conditions);
  return { id: `${line.externalId}-${place}`, order, label, ...conditions };
}

function labelOf(conditions: Record<string, unknown>): string {
  const words: string[] = [];
  for (const key of ['regions', 'industries', 'domains'] as const) {
    const value = conditions[key];
    if (Array.isArray(value)) words.push(value.join(' / '));
  }
  if (conditions.accountIds !== undefined) words.push('named account');
  const { minSize, maxSize } = conditions;
  if (minSize !== undefined && maxSize !== undefined)
    words.push(`${minSize} to ${maxSize} employees`);
  else if (minSize !== undefined) words.push(`${minSize} employees or more`);
  else if (maxSize !== undefined) words.push(`up to ${maxSize} employees`);
  return words.join(', ').slice(0, 300);
}

/**
 * Joins the lines of each territory into one line with a rule for each of them. Name, rep, `since` and the rule set come from the territory's first line.
 * All lines are in memory at once, which is fine because territories are few.
 */
export function joinTerritories(lines: readonly ImportLine[]): ImportLine[] {
  const joined = new Map<string, { line: ImportLine; rules: TerritoryRule[] }>();
  for (const line of lines) {
    const entry = joined.get(line.externalId) ?? { line, rules: [] };
    const rule = ruleOf(line, entry.rules.length + 1);
    if (rule) entry.rules.push(rule);
    joined.set(line.externalId, entry);
  }
  return [...joined.values()].map(({ line, rules }) => {
    const values: Record<string, unknown> = { rules };
    for (const key of ['name', 'repId', 'since', 'ruleSetId', 'ruleSetOn']) {
      if (line.values[key] !== undefined) values[key] = line.values[key];
    }
    return { ...line, values };
  });
}
