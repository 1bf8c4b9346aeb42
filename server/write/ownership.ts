import type { Account } from '../../lib/contract/rows/account.ts';
import type { Ownership } from '../../lib/contract/rows/ownership.ts';
import type { Territory } from '../../lib/contract/rows/territory.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { plainDateIn } from '../../lib/kit/date.ts';
import { ruleWithin } from '../../lib/territory/assign-territory.ts';

import { isMerged } from './follow-merges.ts';
import { ownershipReason } from './ownership-reason.ts';
import type { Plan } from './plan.ts';
import type { Records, StoredRecord } from './records.ts';
import { keyOf, sameJson } from './validate-changes.ts';

/**
 * Plans the ownership row of every account that changes, and of every account whose territory has other rules, or
 * is now vacant or no longer so. The ownership row is the only
 * fact about an account that the whole organisation reads.
 */
export async function addOwnerships(plan: Plan, records: Records, clock: Clock): Promise<void> {
  const accounts = await touchedAccounts(plan, records);
  if (accounts.size === 0) return;
  const ids = [...accounts.keys()];
  const held = await records.byKey(ids.map((id) => ({ kind: 'ownership' as const, id })));
  const territories = await territoriesNow(plan, records);
  const today = plainDateIn(clock.now(), await timeZone(plan, records));
  for (const [id, account] of accounts) {
    const before = held.get(keyOf('ownership', id));
    // Nobody needs to know who may work an account that was merged into another.
    const row =
      account && !isMerged(account)
        ? ownershipOf(account, ownershipIn(before), territories, today)
        : null;
    if (!sameJson(row, before?.row ?? null)) plan.add('ownership', id, row, before);
  }
}

function ownershipOf(
  account: Account,
  before: Ownership | null,
  territories: Map<string, Territory>,
  today: string,
): Ownership {
  const { id, name, domains, ownerRepId, territoryId } = account;
  const territory = territoryId === null ? undefined : territories.get(territoryId);
  const rule = territory ? ruleWithin(account, territory) : null;
  return {
    id,
    name,
    domains,
    ownerRepId,
    territoryId,
    since: sinceOf(account, before, territory, today),
    ruleOrder: rule?.order ?? null,
    ruleLabel: rule?.label ?? null,
    ruleSetId: territory?.ruleSetId ?? null,
    ruleSetOn: territory?.ruleSetOn ?? null,
    holders: (account.holders ?? []).map(({ repId, role, territoryId }) => {
      return { repId, role, territoryId };
    }),
    protectedUntil: protectedUntil(account),
    ...ownershipReason(account, territories),
  };
}

/** The last day on which the owner keeps the account, if the owner is among its holders. */
function protectedUntil({ ownerRepId, holders = [] }: Account): string | null {
  const days = holders
    .filter(({ repId }) => repId === ownerRepId)
    .map((holder) => holder.protectedUntil)
    .filter((day) => day !== null);
  return days.sort().at(-1) ?? null;
}

/** The day on which the holder got the account. For a new account: the day on which the holder took over the territory. */
function sinceOf(
  account: Account,
  before: Ownership | null,
  territory: Territory | undefined,
  today: string,
): string | null {
  const holder = holderOf(account);
  if (holder === null) return null;
  if (before && holderOf(before) === holder) return before.since;
  const withTerritory = territory && territory.repId === account.ownerRepId;
  return !before && withTerritory ? territory.since : today;
}

const holderOf = (of: Pick<Account, 'ownerRepId' | 'territoryId'>) =>
  of.ownerRepId ?? (of.territoryId === null ? null : `territory ${of.territoryId}`);

async function touchedAccounts(plan: Plan, records: Records): Promise<Map<string, Account | null>> {
  const touched = new Map<string, Account | null>();
  const cut = plan
    .of('territory')
    .filter(({ row, before }) => !sameJson(assigningIn(row), assigningIn(before?.row)));
  for (const stored of await records.ofTerritories(cut.map((p) => p.id))) {
    touched.set(stored.id, stored.row as Account); // ofTerritories finds only accounts.
  }
  for (const planned of plan.of('account')) {
    touched.set(planned.id, planned.row as Account | null); // plan.of('account') returns only accounts.
  }
  return touched;
}

/** What of a territory the ownership of its accounts depends on. */
const assigningIn = (row: object | null | undefined): unknown =>
  row && {
    rules: Reflect.get(row, 'rules'),
    ruleSet: [Reflect.get(row, 'ruleSetId'), Reflect.get(row, 'ruleSetOn')],
    isVacant: Reflect.get(row, 'repId') === null,
  };

async function territoriesNow(plan: Plan, records: Records): Promise<Map<string, Territory>> {
  const now = new Map<string, Territory>();
  // Both return rows of the kind asked for.
  for (const { id, row } of await records.all('territory')) now.set(id, row as Territory);
  for (const { id, row } of plan.of('territory')) {
    if (row) now.set(id, row as Territory);
    else now.delete(id);
  }
  return now;
}

/** The organisation's time zone; UTC if its row does not exist yet. */
async function timeZone(plan: Plan, records: Records): Promise<string> {
  const row = plan.of('organisation')[0]?.row ?? (await records.all('organisation'))[0]?.row;
  const zone: unknown = row && Reflect.get(row, 'timeZone');
  return typeof zone === 'string' ? zone : 'UTC';
}

function ownershipIn(stored: StoredRecord | undefined): Ownership | null {
  return (stored?.row ?? null) as Ownership | null; // A row stored under the kind ownership is one.
}
