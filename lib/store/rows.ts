import type { Collection } from 'dexie';
import type { AnyRowPatch } from '../contract/mutations/define-mutation.ts';
import { kindsChanged } from '../contract/mutations/index.ts';
import type { RowKind, RowOf } from '../contract/rows/index.ts';
import { storeDatabase } from './database.ts';
import { awaitOutsideQuery } from './live-query.ts';
import { currentSession, getMeta, ownerKey } from './meta.ts';
import { type EntryState, type OutboxEntry, outboxDatabase } from './outbox-database.ts';
import { patchesOfEntry } from './overlay.ts';
import type { IndexOf, StoredRow } from './tables.ts';

/** A row as the rep sees it: the stored row with the outbox's patches applied. */
export interface EffectiveRow<K extends RowKind> {
  row: RowOf<K>;
  /** `confirmed`, or the state of the newest click that touches it. */
  state: 'confirmed' | EntryState;
}

/** The kinds that clicks can change. Rows of all other kinds are read as they are stored. */
const changedByClicks = kindsChanged();

interface OverlayPatch {
  patch: AnyRowPatch;
  state: EntryState;
}

/** Outbox entries whose effect the store does not hold yet, in the order clicked. */
async function unconfirmed(): Promise<OutboxEntry[]> {
  const all = await outboxDatabase().entries.toArray();
  // Most of the time nothing waits, and then a look-up need not read who is signed in.
  if (all.length === 0) return [];
  const [me, horizon] = await Promise.all([currentSession(), getMeta('horizon')]);
  if (!me) return [];
  const owner = ownerKey(me);
  return all.filter(
    (e) => e.owner === owner && (e.effectVersion === null || e.effectVersion > (horizon ?? 0)),
  );
}

/**
 * The patches the outbox lays over rows of a kind. Read the outbox first: if a pull lands in between, a patch is applied
 * to a row that already has it (harmless). In the other order the change would be missing from both.
 */
async function overlayOf(kind: RowKind): Promise<Map<string, OverlayPatch[]>> {
  const byId = new Map<string, OverlayPatch[]>();
  // No click changes rows of this kind, so the figure on the rail need not wait for a second database to open.
  if (!changedByClicks.has(kind)) return byId;
  for (const entry of await unconfirmed()) {
    for (const patch of patchesOfEntry(entry)) {
      if (patch.kind !== kind) continue;
      const list = byId.get(patch.id) ?? [];
      list.push({ patch, state: entry.state });
      byId.set(patch.id, list);
    }
  }
  return byId;
}

function applyPatches<K extends RowKind>(
  row: RowOf<K> | undefined,
  patches: OverlayPatch[],
): EffectiveRow<K> | undefined {
  let current: RowOf<K> | undefined = row;
  let state: EffectiveRow<K>['state'] = 'confirmed';
  for (const { patch, state: entryState } of patches) {
    // overlayOf(kind) only keeps patches of this kind.
    const apply = patch.apply as (row: RowOf<K> | undefined) => RowOf<K> | undefined;
    current = apply(current);
    state = entryState;
  }
  return current && { row: current, state };
}

/** One row by id, or undefined. */
export async function getRow<K extends RowKind>(
  kind: K,
  id: string,
): Promise<EffectiveRow<K> | undefined> {
  const overlay = await overlayOf(kind);
  const stored = await storeDatabase().rows(kind).get(id);
  return applyPatches<K>(stored?.row, overlay.get(id) ?? []);
}

/** The rows with these ids that exist, in no particular order. */
export async function getRows<K extends RowKind>(
  kind: K,
  ids: readonly string[],
): Promise<EffectiveRow<K>[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const overlay = await overlayOf(kind);
  const stored = await storeDatabase().rows(kind).bulkGet(wanted);
  return wanted.flatMap((id, i) => applyPatches<K>(stored[i]?.row, overlay.get(id) ?? []) ?? []);
}

/** Every row of a kind, for kinds with few rows (stages, reps, templates). */
export async function allRows<K extends RowKind>(kind: K): Promise<EffectiveRow<K>[]> {
  const overlay = await overlayOf(kind);
  const stored = await storeDatabase().rows(kind).toArray();
  return merge<K>(
    stored.map((h) => [h.id, h.row]),
    overlay,
    () => true,
  );
}

/** Rows whose indexed field has one of `values`, once the overlay is applied. */
export async function rowsWhere<K extends RowKind>(
  kind: K,
  index: IndexOf<K>,
  values: readonly string[],
): Promise<EffectiveRow<K>[]> {
  if (values.length === 0) return [];
  const table = storeDatabase().rows(kind);
  const overlay = await overlayOf(kind);
  const [found, touched] = await Promise.all([
    lookUp<K>(kind, index, values),
    overlay.size === 0 ? [] : table.bulkGet([...overlay.keys()]),
  ]);
  const rows = new Map(found.map((h) => [h.id, h.row]));
  for (const stored of touched) if (stored) rows.set(stored.id, stored.row);
  return merge<K>([...rows], overlay, (row) => hasValue(row, index, values));
}

/**
 * The stored rows with one of the values in an index; a row may come twice. A few values are queried one by one: IndexedDB
 * answers each query in one piece, but walks row by row for several values.
 */
async function lookUp<K extends RowKind>(
  kind: K,
  index: IndexOf<K>,
  values: readonly string[],
): Promise<StoredRow<K>[]> {
  const way = () => storeDatabase().rows(kind).where(`row.${index}`);
  if (values.length > 4)
    return way()
      .anyOf([...values])
      .toArray();
  const lists = values.map((value) => inPieces(kind, () => way().equals(value)));
  return (await Promise.all(lists)).flat();
}

/** Reading this many rows takes much less time than a frame. */
const piece = 100;

/** Reads few rows at once, and many (all leads of a rep) in pieces, so that the screen does not freeze. */
async function inPieces<K extends RowKind>(
  kind: K,
  find: () => Collection<StoredRow<K>, string>,
): Promise<StoredRow<K>[]> {
  const table = storeDatabase().rows(kind);
  const few = await find()
    .limit(piece + 1)
    .toArray();
  if (few.length <= piece) return few;
  // This makes the live query watch all rows of the kind, instead of thousands of single keys.
  await table.limit(1).primaryKeys();
  const rest = unheard(async () => {
    const ids = await find().primaryKeys();
    const rows: StoredRow<K>[] = [];
    for (let at = 0; at < ids.length; at += piece) {
      const some = await table.bulkGet(ids.slice(at, at + piece));
      for (const stored of some) if (stored) rows.push(stored);
    }
    return rows;
  });
  return awaitOutsideQuery(rest);
}

/** Reads without the surrounding live query tracking it: a timer leaves Dexie's zone. */
function unheard<T>(read: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => read().then(resolve, reject), 0);
  });
}

function merge<K extends RowKind>(
  stored: readonly (readonly [string, RowOf<K>])[],
  overlay: Map<string, OverlayPatch[]>,
  keep: (row: RowOf<K>) => boolean,
): EffectiveRow<K>[] {
  const rows = new Map<string, RowOf<K> | undefined>(stored);
  for (const id of overlay.keys()) if (!rows.has(id)) rows.set(id, undefined);
  const effective: EffectiveRow<K>[] = [];
  for (const [id, row] of rows) {
    const one = applyPatches<K>(row, overlay.get(id) ?? []);
    if (one && keep(one.row)) effective.push(one);
  }
  return effective;
}

function hasValue(row: object, index: string, values: readonly string[]): boolean {
  const value: unknown = Reflect.get(row, index);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.some((one) => typeof one === 'string' && values.includes(one));
}
