import type { Account } from '../../lib/contract/rows/account.ts';
import type { Ownership } from '../../lib/contract/rows/ownership.ts';
import type { Territory, TerritoryRule } from '../../lib/contract/rows/territory.ts';
import { ruleHolds, ruleWithin } from '../../lib/territory/assign-territory.ts';

type Reason = Pick<Required<Ownership>, 'why' | 'claimable'>;

/**
 * Why an account belongs where it does, and whether any rep may take it. An account in a territory without a rep is not claimable: the
 * territory's next rep gets it.
 */
export function ownershipReason(
  account: Account,
  territories: ReadonlyMap<string, Territory>,
): Reason {
  const why = reasonOf(account, territories);
  return { why, claimable: why === null };
}

function reasonOf(account: Account, territories: ReadonlyMap<string, Territory>): Reason['why'] {
  const { ownerRepId, territoryId } = account;
  const territory = territoryId === null ? undefined : territories.get(territoryId);
  const rule = territory ? ruleWithin(account, territory) : null;
  if (ownerRepId !== null) {
    return rule && territory?.repId === ownerRepId ? byRule(rule, account) : 'hand';
  }
  if (territoryId === null) return null;
  if (!territory || territory.repId === null) return 'vacant';
  if (!rule) return 'hand';
  return isTied(rule, account, territory, territories) ? 'tie' : byRule(rule, account);
}

function byRule({ accountIds }: TerritoryRule, { id }: Account): 'named' | 'rule' {
  return accountIds?.includes(id) ? 'named' : 'rule';
}

/** Whether a rule of the same rank in another territory fits the account too. */
function isTied(
  rule: TerritoryRule,
  account: Account,
  territory: Territory,
  territories: ReadonlyMap<string, Territory>,
): boolean {
  const isRival = (other: TerritoryRule) => other.order === rule.order && ruleHolds(other, account);
  return [...territories.values()].some(
    (other) => other.id !== territory.id && other.rules.some(isRival),
  );
}
