import type { AnyRow, RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import { bucketsOf, type FindHolder } from '../../lib/contract/rows/scope.ts';
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
 * Adds the rows that did not change but whose buckets may have changed: rows of accounts, leads and deals that went to another owner
 * or team, and rows of reps who went to another team or manager.
 */
export async function addDependants(plan: Plan, records: Records): Promise<void> {
  const accounts = plan.of('account').filter((p) => differs(p, ['ownerRepId', 'territoryId']));
  const reps = plan.of('rep').filter((p) => differs(p, ['teamId', 'otherTeamIds', 'managerRepId']));
  add(plan, await records.ofAccounts(idsOf(accounts)));
  add(plan, await records.ofReps(idsOf(reps)));
  // The leads and deals of these accounts are planned by now.
  const moved = new Set(idsOf(accounts));
  const movedReps = new Set(idsOf(reps));
  const follows = (p: Planned) =>
    differs(p, ['ownerRepId', 'queueId', 'accountId', 'team']) ||
    moved.has(idIn(p.row, 'accountId') ?? '') ||
    (p.kind === 'deal' && movedReps.has(idIn(p.row, 'ownerRepId') ?? ''));
  add(plan, await records.ofLeads(idsOf(plan.of('lead').filter(follows))));
  add(plan, await records.ofDeals(idsOf(plan.of('deal').filter(follows))));
}

const idsOf = (planned: readonly Planned[]) => planned.map(({ id }) => id);

function add(plan: Plan, dependants: readonly StoredRecord[]): void {
  for (const stored of dependants) {
    if (!plan.rows.has(keyOf(stored.kind, stored.id))) {
      plan.add(stored.kind, stored.id, stored.row, stored);
    }
  }
}

function differs({ row, before }: Planned, fields: readonly string[]): boolean {
  const valueIn = (of: AnyRow | null | undefined, field: string): unknown =>
    (of && Reflect.get(of, field)) ?? null;
  return fields.some((field) => !sameJson(valueIn(row, field), valueIn(before?.row, field)));
}

/**
 * Computes the buckets of every planned row, and drops the dependants that stay where they are. Returns the keys of the rows outside the
 * plan that the buckets depend on, whether these rows exist or not.
 */
export async function planMemberships(plan: Plan, records: Records): Promise<RecordKey[]> {
  // A copy, because rows whose buckets stay the same leave the plan while others still depend on them.
  const holders = new Holders(new Map(plan.rows));
  // A row may name a lead, and the lead an account.
  for (;;) {
    for (const { kind, row } of plan.rows.values()) {
      if (row !== null) bucketsOf(kind, row, holders.find);
    }
    if (!(await holders.load(records))) break;
  }
  for (const one of [...plan.rows.values()]) {
    one.buckets = one.row === null ? [] : bucketsOf(one.kind, one.row, holders.find);
    const { before } = one;
    if (before?.row && one.row === before.row && sameJson(one.buckets, before.buckets)) {
      plan.rows.delete(keyOf(one.kind, one.id));
    }
  }
  return holders.keys;
}

/** The rows on which planned rows depend. Some are planned too; `load` reads the others after `find` was asked for them. */
class Holders {
  readonly #planned: ReadonlyMap<string, Planned>;
  readonly #loaded = new Map<string, { key: RecordKey; row: AnyRow | null }>();
  readonly #asked = new Map<string, RecordKey>();

  constructor(planned: ReadonlyMap<string, Planned>) {
    this.#planned = planned;
  }

  /** The keys of the rows that were loaded, whether they exist or not. */
  get keys(): RecordKey[] {
    return [...this.#loaded.values()].map(({ key }) => key);
  }

  readonly find: FindHolder = <K extends RowKind>(kind: K, id: string): RowOf<K> | null => {
    const key = keyOf(kind, id);
    const found = this.#planned.get(key) ?? this.#loaded.get(key);
    if (found === undefined) this.#asked.set(key, { kind, id });
    // A row stored or planned under a kind is of that kind.
    return (found?.row ?? null) as RowOf<K> | null;
  };

  /** Loads the rows that were asked for. False: there were none. */
  async load(records: Records): Promise<boolean> {
    if (this.#asked.size === 0) return false;
    const found = await records.byKey([...this.#asked.values()]);
    for (const [name, key] of this.#asked) {
      this.#loaded.set(name, { key, row: found.get(name)?.row ?? null });
    }
    this.#asked.clear();
    return true;
  }
}
