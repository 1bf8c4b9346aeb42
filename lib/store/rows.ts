import type { Collection } from 'dexie';
import type { AnyRowPatch } from '../contract/mutations/define-mutation.ts';
import { kindsChanged } from '../contract/mutations/index.ts';
import type { RowKind, RowOf } from '../contract/rows/index.ts';
import { storeDatabase } from './database.ts';
import { aside } from './live-query.ts';
import { getMeta, ownerOf, whoAmI } from './meta.ts';
import { type EntryState, type OutboxEntry, outboxDatabase } from './outbox-database.ts';
import { patchesOfEntry } from './overlay.ts';
import type { Held, IndexOf } from './tables.ts';

/** A row as the rep sees it: server truth with the outbox laid over it. */
export interface Seen<K extends RowKind> {
  row: RowOf<K>;
  /** `confirmed`, or the state of the newest click that touches it. */
  state: 'confirmed' | EntryState;
}

/** Rows of the other kinds are seen as the store holds them. */
const changedByClicks = kindsChanged();

interface Laid {
  patch: AnyRowPatch;
  state: EntryState;
}

/** Outbox entries whose effect the store does not hold yet, in the order clicked. */
async function unconfirmed(): Promise<OutboxEntry[]> {
  const me = await whoAmI();
  if (!me) return [];
  const [entries, horizon] = await Promise.all([
    outboxDatabase().entries.where('owner').equals(ownerOf(me)).sortBy('order'),
    getMeta('horizon'),
  ]);
  return entries.filter((e) => e.effectVersion === null || e.effectVersion > (horizon ?? 0));
}

/**
 * What the outbox lays over rows of a kind. It is read before the rows: a pull in between then leaves an effect laid
 * over itself, which changes nothing; the other way round the row would be in neither.
 */
async function laidOver(kind: RowKind): Promise<Map<string, Laid[]>> {
  const byId = new Map<string, Laid[]>();
  // No click changes rows of this kind: the figure on the rail does not wait for a second database to open.
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

function lay<K extends RowKind>(row: RowOf<K> | undefined, laid: Laid[]): Seen<K> | undefined {
  let current: RowOf<K> | undefined = row;
  let state: Seen<K>['state'] = 'confirmed';
  for (const { patch, state: entryState } of laid) {
    // laidOver(kind) only keeps patches of this kind.
    const apply = patch.apply as (row: RowOf<K> | undefined) => RowOf<K> | undefined;
    current = apply(current);
    state = entryState;
  }
  return current && { row: current, state };
}

/** One row by id, or undefined. */
export async function seenRow<K extends RowKind>(
  kind: K,
  id: string,
): Promise<Seen<K> | undefined> {
  const laid = await laidOver(kind);
  const held = await storeDatabase().rows(kind).get(id);
  return lay<K>(held?.row, laid.get(id) ?? []);
}

/** The rows of these ids that there are, in no order. */
export async function seenRows<K extends RowKind>(
  kind: K,
  ids: readonly string[],
): Promise<Seen<K>[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const laid = await laidOver(kind);
  const held = await storeDatabase().rows(kind).bulkGet(wanted);
  return wanted.flatMap((id, i) => lay<K>(held[i]?.row, laid.get(id) ?? []) ?? []);
}

/** Every row of a kind; for kinds that are few (stages, reps, templates). */
export async function seenAll<K extends RowKind>(kind: K): Promise<Seen<K>[]> {
  const laid = await laidOver(kind);
  const held = await storeDatabase().rows(kind).toArray();
  return merge<K>(
    held.map((h) => [h.id, h.row]),
    laid,
    () => true,
  );
}

/** Rows found by an index: those that have any of `values` there, overlay included. */
export async function seenWhere<K extends RowKind>(
  kind: K,
  index: IndexOf<K>,
  values: readonly string[],
): Promise<Seen<K>[]> {
  if (values.length === 0) return [];
  const table = storeDatabase().rows(kind);
  const laid = await laidOver(kind);
  const [found, touched] = await Promise.all([
    lookUp<K>(kind, index, values),
    laid.size === 0 ? [] : table.bulkGet([...laid.keys()]),
  ]);
  const rows = new Map(found.map((h) => [h.id, h.row]));
  for (const held of touched) if (held) rows.set(held.id, held.row);
  return merge<K>([...rows], laid, (row) => hasValue(row, index, values));
}

/**
 * The rows an index has for any of the values; one may come twice. A few values are asked for one by one:
 * each is then answered in one piece, where a search for several walks row by row.
 */
async function lookUp<K extends RowKind>(
  kind: K,
  index: IndexOf<K>,
  values: readonly string[],
): Promise<Held<K>[]> {
  const way = () => storeDatabase().rows(kind).where(`row.${index}`);
  if (values.length > 4)
    return way()
      .anyOf([...values])
      .toArray();
  const lists = values.map((value) => inPieces(kind, () => way().equals(value)));
  return (await Promise.all(lists)).flat();
}

/** So many rows are asked for well within a frame. */
const piece = 100;

/** A few rows at once; a great many (all the leads of a rep) piece by piece, so that the screen keeps moving. */
async function inPieces<K extends RowKind>(
  kind: K,
  find: () => Collection<Held<K>, string>,
): Promise<Held<K>[]> {
  const table = storeDatabase().rows(kind);
  const few = await find()
    .limit(piece + 1)
    .toArray();
  if (few.length <= piece) return few;
  // A live query hears of every row of the kind from here on, instead of keeping a great many keys one by one.
  await table.limit(1).primaryKeys();
  const rest = unheard(async () => {
    const ids = await find().primaryKeys();
    const rows: Held<K>[] = [];
    for (let at = 0; at < ids.length; at += piece) {
      const some = await table.bulkGet(ids.slice(at, at + piece));
      for (const held of some) if (held) rows.push(held);
    }
    return rows;
  });
  return aside(rest);
}

/** Reads what the live query around it need not note: a timer leaves the library's zone. */
function unheard<T>(read: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => read().then(resolve, reject), 0);
  });
}

function merge<K extends RowKind>(
  held: readonly (readonly [string, RowOf<K>])[],
  laid: Map<string, Laid[]>,
  keep: (row: RowOf<K>) => boolean,
): Seen<K>[] {
  const rows = new Map<string, RowOf<K> | undefined>(held);
  for (const id of laid.keys()) if (!rows.has(id)) rows.set(id, undefined);
  const seen: Seen<K>[] = [];
  for (const [id, row] of rows) {
    const one = lay<K>(row, laid.get(id) ?? []);
    if (one && keep(one.row)) seen.push(one);
  }
  return seen;
}

function hasValue(row: object, index: string, values: readonly string[]): boolean {
  const value: unknown = Reflect.get(row, index);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.some((one) => typeof one === 'string' && values.includes(one));
}
