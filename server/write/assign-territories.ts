import type { Account } from '../../lib/contract/rows/account.ts';
import type { Rep } from '../../lib/contract/rows/rep.ts';
import type { Territory } from '../../lib/contract/rows/territory.ts';
import { assignTerritory } from '../../lib/territory/assign-territory.ts';
import type { RowChange, RowStore } from './row-store.ts';

const PAGE = 2_000;

/** The territories that accounts are assigned to. */
export async function loadTerritories(store: RowStore): Promise<Territory[]> {
  return (await store.page('territory', '', 1_000_000)) as Territory[]; // of the kind asked for
}

/**
 * Assigns an account that has no owner of its own to the territory whose rule holds. If no rule holds, the account
 * belongs to `otherwise`: the territory it has.
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

/** What followed from new territories. */
export interface Consequences {
  accountsMoved: number;
  repsChanged: number;
}

/**
 * After territories were loaded: every account without an owner of its own goes to the territory whose rule
 * holds now (an account no rule wants stays where it is), and each rep lists the territories that name them.
 */
export async function applyTerritories(store: RowStore): Promise<Consequences> {
  const territories = await loadTerritories(store);
  return {
    repsChanged: await listTerritories(store, territories),
    accountsMoved: await moveAccounts(store, territories),
  };
}

async function moveAccounts(store: RowStore, territories: readonly Territory[]): Promise<number> {
  let moved = 0;
  let after = '';
  for (;;) {
    const accounts = (await store.page('account', after, PAGE)) as Account[]; // of the kind asked for
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
  const reps = (await store.page('rep', '', 1_000_000)) as Rep[]; // of the kind asked for
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
