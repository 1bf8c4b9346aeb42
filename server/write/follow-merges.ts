import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import type { Plan, Planned } from './plan.ts';
import type { RecordKey, Records } from './records.ts';
import { idsAt, refPlaces, withIds } from './ref-places.ts';
import { idIn, keyOf, sameJson } from './validate-changes.ts';

/** The kinds whose rows can be merged, and the lists that the other row gets too, so that it is found by all of them. */
const mergeable = {
  account: ['domains'],
  contact: ['emails', 'phones'],
  lead: ['emails', 'phones'],
} as const;
type MergeableKind = keyof typeof mergeable;
const mergeableKinds = Object.keys(mergeable) as MergeableKind[]; // The keys of the literal above.

/** Whether a row was merged into another. Such a row stays, so that its ids and entries in outboxes still lead to the other row. */
export function isMerged(row: object): boolean {
  return typeof Reflect.get(row, 'mergedInto') === 'string';
}

/**
 * Makes merges true: rows that name a row which is merged into another name the other one, whether the merge or the row that names it is
 * written now. The other row gets the addresses of the merged row.
 */
export async function followMerges(plan: Plan, records: Records): Promise<void> {
  const merged = mergeableKinds.flatMap((kind) => plan.of(kind).filter(isNewlyMerged));
  await addNaming(plan, records, merged);
  const finalOf = await finalIds(plan, records);
  await moveAddresses(plan, records, merged, finalOf);
  for (const planned of [...plan.rows.values()]) {
    if (planned.row === null) continue;
    planned.row = withIds(planned.kind, planned.row, finalOf);
    const { before } = planned;
    if (before?.row && before.row !== planned.row && sameJson(planned.row, before.row))
      plan.rows.delete(keyOf(planned.kind, planned.id));
  }
}

function isNewlyMerged({ row, before }: Planned): boolean {
  const into = idIn(row, 'mergedInto');
  return into !== null && into !== idIn(before?.row ?? null, 'mergedInto');
}

/** Plans the stored rows that name one of the merged rows. */
async function addNaming(plan: Plan, records: Records, merged: readonly Planned[]): Promise<void> {
  for (const [kind, rows] of Map.groupBy(merged, (planned) => planned.kind)) {
    for (const stored of await records.naming(
      kind,
      rows.map(({ id }) => id),
    )) {
      if (!plan.rows.has(keyOf(stored.kind, stored.id)))
        plan.add(stored.kind, stored.id, stored.row, stored);
    }
  }
}

type FinalId = (kind: RowKind, id: string) => string;

/** Finds the row that a named row is now: itself, or what it was merged into, at any number of steps. */
async function finalIds(plan: Plan, records: Records): Promise<FinalId> {
  const into = new Map<string, string | null>();
  const next: FinalId = (kind, id) => into.get(keyOf(kind, id)) ?? id;
  let unknown = namedKeys(plan);
  while (unknown.length > 0) {
    const stored = unknown.filter(({ kind, id }) => !plan.rows.has(keyOf(kind, id)));
    const found = stored.length === 0 ? new Map<string, string>() : await records.mergers(stored);
    const after: RecordKey[] = [];
    for (const { kind, id } of unknown) {
      const key = keyOf(kind, id);
      const planned = plan.rows.get(key);
      const to = planned ? idIn(planned.row, 'mergedInto') : (found.get(key) ?? null);
      into.set(key, to);
      if (to !== null && !into.has(keyOf(kind, to))) after.push({ kind, id: to });
    }
    unknown = after;
  }
  return (kind, id) => {
    const seen = new Set<string>();
    let at = id;
    // Circles are refused, but one may be stored all the same.
    while (!seen.has(at) && next(kind, at) !== at) {
      seen.add(at);
      at = next(kind, at);
    }
    return at;
  };
}

/** The rows of mergeable kinds that planned rows name, each once. */
function namedKeys(plan: Plan): RecordKey[] {
  const keys = new Map<string, RecordKey>();
  const places = refPlaces.filter(({ to }) => to in mergeable);
  for (const { kind, row } of plan.rows.values()) {
    for (const place of places) {
      if (place.kind !== kind) continue;
      for (const id of idsAt(row, place)) keys.set(keyOf(place.to, id), { kind: place.to, id });
    }
  }
  return [...keys.values()];
}

async function moveAddresses(
  plan: Plan,
  records: Records,
  merged: readonly Planned[],
  finalOf: FinalId,
): Promise<void> {
  for (const { kind, id, row } of merged) {
    if (!isMergeable(kind) || row === null) continue;
    const into = finalOf(kind, idIn(row, 'mergedInto') ?? id);
    const other = await plannedOrStored(plan, records, { kind, id: into });
    if (!other?.row || other.row === row) continue;
    const lists = mergeable[kind].map((field) => [field, union(other.row, row, field)] as const);
    other.row = { ...withTouch(other.row, row), ...Object.fromEntries(lists) };
  }
}

/** A lead counts as touched if one of the leads that were merged was touched. */
function withTouch(other: AnyRow, merged: AnyRow): AnyRow {
  const at = idIn(merged, 'firstTouchAt');
  const own = idIn(other, 'firstTouchAt');
  if (at === null || !('status' in other) || !('firstTouchAt' in other)) return other;
  const firstTouchAt = own !== null && Date.parse(own) <= Date.parse(at) ? own : at;
  return { ...other, firstTouchAt, status: other.status === 'new' ? 'working' : other.status };
}

async function plannedOrStored(plan: Plan, records: Records, { kind, id }: RecordKey) {
  const key = keyOf(kind, id);
  const planned = plan.rows.get(key);
  if (planned) return planned;
  const stored = (await records.byKey([{ kind, id }])).get(key);
  return stored ? plan.add(kind, id, stored.row, stored) : null;
}

/** At most this many addresses: fewer than any list of addresses in a row may have. */
const maxAddresses = 100;

function union(one: AnyRow | null, other: AnyRow, field: string): string[] {
  const [first, then] = [one, other].map((row) =>
    [Reflect.get(Object(row), field)].flat().map(String),
  );
  const all = [...new Set([...(first ?? []), ...(then ?? [])])];
  return all.slice(0, Math.max(maxAddresses, first?.length ?? 0));
}

function isMergeable(kind: RowKind): kind is MergeableKind {
  return Object.hasOwn(mergeable, kind);
}
