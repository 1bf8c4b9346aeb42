import type { Account } from '../contract/rows/account.ts';
import type { Territory, TerritoryRule } from '../contract/rows/territory.ts';

export interface Assignment {
  territoryId: string;
  repId: string | null;
  rule: TerritoryRule;
}

type Facts = Pick<Account, 'id' | 'domains' | 'region' | 'industry' | 'size'>;

/** Whether all conditions of a rule hold for the account. A rule without conditions holds for every account. */
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

/** Whether one of the values is in the list, ignoring case. A missing value is in no list; no list means no condition. */
function among(wanted: readonly string[] | undefined, values: readonly (string | null)[]): boolean {
  if (wanted === undefined) return true;
  return values.some(
    (value) => value !== null && wanted.some((w) => w.toLowerCase() === value.toLowerCase()),
  );
}

const byOrder = (a: TerritoryRule, b: TerritoryRule) => a.order - b.order || (a.id < b.id ? -1 : 1);

/** The territory of an account: of all territories' rules that hold, the one with the lowest order decides. */
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

/** The first rule of a territory that holds for the account, which explains why it is there. Null: assigned by hand. */
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
