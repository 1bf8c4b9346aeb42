import type { Account } from '../contract/rows/account.ts';
import type { Territory, TerritoryRule } from '../contract/rows/territory.ts';

export interface Assignment {
  territoryId: string;
  repId: string | null;
  rule: TerritoryRule;
}

type Facts = Pick<Account, 'id' | 'domains' | 'region' | 'industry' | 'size'>;

/** True when every condition the rule gives holds for the account; a rule without any holds for all. */
export function ruleHolds(rule: TerritoryRule, account: Facts): boolean {
  return (
    among(rule.accountIds, [account.id]) &&
    among(rule.domains, account.domains) &&
    among(rule.regions, [account.region]) &&
    among(rule.industries, [account.industry]) &&
    (rule.minSize === undefined || (account.size !== null && account.size >= rule.minSize)) &&
    (rule.maxSize === undefined || (account.size !== null && account.size <= rule.maxSize))
  );
}

/** Names are compared without regard to case; a missing value matches no list. */
function among(wanted: readonly string[] | undefined, values: readonly (string | null)[]): boolean {
  if (wanted === undefined) return true;
  return values.some(
    (value) => value !== null && wanted.some((w) => w.toLowerCase() === value.toLowerCase()),
  );
}

const byOrder = (a: TerritoryRule, b: TerritoryRule) => a.order - b.order || (a.id < b.id ? -1 : 1);

/** The territory an account falls to: the rule with the lowest order that holds, over all territories. */
export function assignTerritory(
  account: Facts,
  territories: readonly Territory[],
): Assignment | null {
  let best: Assignment | null = null;
  for (const territory of territories) {
    const rule = ruleWithin(account, territory);
    if (rule && (!best || byOrder(rule, best.rule) < 0)) {
      best = { territoryId: territory.id, repId: territory.repId, rule };
    }
  }
  return best;
}

/** The first rule of this one territory that holds: why the account is in it. Null: put there by hand. */
export function ruleWithin(
  account: Facts,
  territory: Pick<Territory, 'rules'>,
): TerritoryRule | null {
  let best: TerritoryRule | null = null;
  for (const rule of territory.rules) {
    if ((!best || byOrder(rule, best) < 0) && ruleHolds(rule, account)) best = rule;
  }
  return best;
}
