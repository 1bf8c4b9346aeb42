import type { Account } from '../../lib/contract/rows/account.ts';
import type { Territory } from '../../lib/contract/rows/territory.ts';
import { assignTerritory } from '../../lib/territory/assign-territory.ts';
import { allRows } from './all-rows.ts';
import type { RowChange, RowStore } from './row-store.ts';

const PAGE = 2_000;

/**
 * Assigns an account without an owner to the territory whose rule matches. If no rule matches, the account belongs to the territory
 * `otherwise` (by default, the one it has). An account with an owner is returned unchanged.
 */
export function assignAccount(
  account: Account,
  territories: readonly Territory[],
  otherwise = account.territoryId,
): Account {
  if (account.ownerRepId !== null) return account;
  const territoryId = assignTerritory(account, territories)?.territoryId ?? otherwise;
  return { ...account, territoryId };
}

/** How many accounts and reps changed because of new territories. */
export interface TerritoryChanges {
  accountsMoved: number;
  repsChanged: number;
}

/**
 * Applies changed territories: every account without an owner goes to the territory whose rule matches now, or stays where it is if no
 * rule matches, and each rep lists the territories that name the rep.
 */
export async function applyTerritories(store: RowStore): Promise<TerritoryChanges> {
  const territories = await allRows(store, 'territory');
  return {
    repsChanged: await listTerritories(store, territories),
    accountsMoved: await moveAccounts(store, territories),
  };
}

async function moveAccounts(store: RowStore, territories: readonly Territory[]): Promise<number> {
  let moved = 0;
  let after = '';
  for (;;) {
    const accounts = (await store.page('account', after, PAGE)) as Account[]; // `page` returns rows of the kind asked for.
    const changes: RowChange[] = [];
    for (const account of accounts) {
      after = account.id;
      const row = assignAccount(account, territories);
      if (row.territoryId === account.territoryId) continue;
      changes.push({ kind: 'account', id: account.id, row });
    }
    await store.write(changes);
    moved += changes.length;
    if (accounts.length < PAGE) return moved;
  }
}

async function listTerritories(
  store: RowStore,
  territories: readonly Territory[],
): Promise<number> {
  const reps = await allRows(store, 'rep');
  const changes: RowChange[] = [];
  for (const rep of reps) {
    const territoryIds = territories
      .filter((t) => t.repId === rep.id)
      .map((t) => t.id)
      .sort();
    if (territoryIds.join() === [...rep.territoryIds].sort().join()) continue;
    changes.push({ kind: 'rep', id: rep.id, row: { ...rep, territoryIds } });
  }
  await store.write(changes);
  return changes.length;
}
