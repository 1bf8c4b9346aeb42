import type { Account } from '../../lib/contract/rows/account.ts';
import type { AnyRow, RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import type { BucketContext } from '../../lib/contract/rows/scope.ts';
import { bucketsOf, scopeIdsOf } from '../../lib/contract/rows/scope.ts';
import type { RecordKey, Records, StoredRecord } from './records.ts';
import { type Change, idIn, keyOf, sameJson } from './validate-changes.ts';

/** A row that will get a version of its own. */
export interface Planned {
  kind: RowKind;
  id: string;
  row: AnyRow | null;
  externalId: string | null;
  before: StoredRecord | undefined;
  /** The buckets that the row will be in. */
  buckets: string[];
}

/** The rows that a set of changes writes, in order. */
export class Plan {
  readonly rows = new Map<string, Planned>();

  add(kind: RowKind, id: string, row: AnyRow | null, before: StoredRecord | undefined): Planned {
    const planned: Planned = {
      kind,
      id,
      row,
      externalId: before?.externalId ?? null,
      before,
      buckets: [],
    };
    this.rows.set(keyOf(kind, id), planned);
    return planned;
  }

  /** Planned rows of one kind. */
  of(kind: RowKind): Planned[] {
    return [...this.rows.values()].filter((planned) => planned.kind === kind);
  }
}

/** Whether the change leaves the stored row as it is. */
export function isUnchanged(change: Change, before: StoredRecord | undefined): boolean {
  return sameJson(change.row, before?.row ?? null);
}

/**
 * Adds the rows that did not change but whose buckets may have changed: rows of accounts that went to another owner or territory, and rows
 * of reps who went to another team.
 */
export async function addDependants(plan: Plan, records: Records): Promise<void> {
  const accounts = plan.of('account').filter((p) => differs(p, ['ownerRepId', 'territoryId']));
  const reps = plan.of('rep').filter((p) => differs(p, ['teamId']));
  const dependants = [
    ...(await records.ofAccounts(accounts.map((p) => p.id))),
    ...(await records.ofReps(reps.map((p) => p.id))),
  ];
  for (const stored of dependants) {
    if (!plan.rows.has(keyOf(stored.kind, stored.id))) {
      plan.add(stored.kind, stored.id, stored.row, stored);
    }
  }
}

function differs({ row, before }: Planned, fields: readonly string[]): boolean {
  return fields.some((field) => idIn(row, field) !== idIn(before?.row ?? null, field));
}

/**
 * Computes the buckets of every planned row, and drops the dependants that stay where they are. Returns the keys of the rows outside the
 * plan that the buckets depend on, whether these rows exist or not.
 */
export async function planMemberships(plan: Plan, records: Records): Promise<RecordKey[]> {
  const planned = [...plan.rows.values()];
  const needed = neededBy(plan);
  const context = contextOf(plan, await records.byKey(needed));
  for (const one of planned) {
    one.buckets = one.row === null ? [] : bucketsOf(one.kind, one.row, context(one.kind, one.row));
    const { before } = one;
    if (before?.row && one.row === before.row && sameJson(one.buckets, before.buckets)) {
      plan.rows.delete(keyOf(one.kind, one.id));
    }
  }
  return needed;
}

/** The accounts and reps that planned rows refer to and that are not planned themselves, once each. */
function neededBy(plan: Plan): RecordKey[] {
  const missing = new Map<string, RecordKey>();
  const need = (kind: RowKind, id: string | null) => {
    if (id !== null && !plan.rows.has(keyOf(kind, id))) missing.set(keyOf(kind, id), { kind, id });
  };
  for (const { row, kind } of plan.rows.values()) {
    if (row === null) continue;
    const { account, team } = scopeIdsOf(kind, row);
    need('account', account);
    need('rep', team);
  }
  return [...missing.values()];
}

function contextOf(
  plan: Plan,
  loaded: ReadonlyMap<string, StoredRecord>,
): (kind: RowKind, row: AnyRow) => BucketContext {
  const find = <K extends RowKind>(kind: K, id: string | null): RowOf<K> | null => {
    if (id === null) return null;
    const key = keyOf(kind, id);
    // A row stored or planned under a kind is of that kind.
    return (plan.rows.get(key) ?? loaded.get(key))?.row as RowOf<K> | null;
  };
  return (kind, row) => {
    const named = scopeIdsOf(kind, row);
    const account: Account | null = find('account', named.account);
    return { account, teamId: find('rep', named.team)?.teamId ?? null };
  };
}
