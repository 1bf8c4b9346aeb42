import type { Table } from 'dexie';
import { isRowKind, type RowKind } from '../contract/rows/index.ts';
import type { QuarantinedRow, StoreDatabase } from '../store/database.ts';
import { recordKeys } from '../store/record-keys.ts';
import { isFaultOfValue } from '../store/storable.ts';
import type { StoredRow } from '../store/tables.ts';
import type { Operation, ParsedRows } from './parsed-rows.ts';
import { quarantine, quarantineKey } from './quarantine.ts';

/** What the store has under one id: the row, the quarantined row, or nothing. */
interface Slot {
  stored?: StoredRow<RowKind> | undefined;
  quarantined?: QuarantinedRow | undefined;
}

/** The slots of one kind, by id. */
type Slots = Map<string, Slot>;

/** The current slot of each id. */
export async function readSlots(
  database: StoreDatabase,
  kind: string,
  ids: string[],
): Promise<Slots> {
  const [stored, quarantined] = await Promise.all([
    isRowKind(kind) ? storedOf(database.rows(kind), ids) : [],
    storedOf(
      database.setAside,
      ids.map((id) => quarantineKey(kind, id)),
    ),
  ]);
  return new Map(ids.map((id, i) => [id, { stored: stored[i], quarantined: quarantined[i] }]));
}

/** Writes the new slot of each id and deletes what the slot no longer holds. */
export async function writeSlots(
  database: StoreDatabase,
  kind: string,
  before: Slots,
  after: Slots,
): Promise<void> {
  const put: StoredRow<RowKind>[] = [];
  const putQuarantined: QuarantinedRow[] = [];
  const gone: string[] = [];
  const goneQuarantined: string[] = [];
  for (const [id, { stored, quarantined }] of after) {
    if (stored) put.push(stored);
    else if (before.get(id)?.stored) gone.push(id);
    if (quarantined) putQuarantined.push(quarantined);
    else if (before.get(id)?.quarantined) goneQuarantined.push(quarantineKey(kind, id));
  }
  const table = isRowKind(kind) ? database.rows(kind) : null;
  if (gone.length > 0) await table?.bulkDelete(gone);
  if (table && put.length > 0) putQuarantined.push(...(await putRows(table, kind, put)));
  if (goneQuarantined.length > 0) await database.setAside.bulkDelete(goneQuarantined);
  if (putQuarantined.length > 0) await database.setAside.bulkPut(putQuarantined);
}

/** Writes rows. Returns those whose content the browser refuses to store, to be quarantined. Throws on any other failure. */
export async function putRows(
  table: Table<StoredRow<RowKind>, string>,
  kind: string,
  rows: readonly StoredRow<RowKind>[],
): Promise<QuarantinedRow[]> {
  try {
    await table.bulkPut(rows);
    return [];
  } catch (error) {
    if (!isFaultOfValue(error)) throw error;
  }
  const refused: QuarantinedRow[] = [];
  for (const row of rows) {
    const fault = await putRow(table, row);
    if (fault === null) continue;
    // The row stored so far is no longer what the server has.
    await table.delete(row.id);
    refused.push(quarantine({ kind, ...row }, row.row, `could not be written: ${fault}`));
  }
  return refused;
}

/** Writes a row. Returns why the browser refuses its content, or null. Throws on any other failure. */
async function putRow(
  table: Table<StoredRow<RowKind>, string>,
  row: StoredRow<RowKind>,
): Promise<string | null> {
  try {
    await table.put(row);
    return null;
  } catch (error) {
    if (!isFaultOfValue(error)) throw error;
    return error.message;
  }
}

/** From this many ids on, reading the table's keys once may save a read per id. */
const manyIds = 200;
/** Reading this many keys is still faster than looking up one row. */
const keysForOne = 16;

/**
 * The record of each id, or undefined. In a first fetch nearly every row is new, and looking up a row that does not exist
 * takes as long as writing one. So the keys between the first and the last id are read first, if they are not many more
 * than the ids: rows that come together often have ids that are near each other.
 */
async function storedOf<T, Put>(
  table: Table<T, string, Put>,
  ids: readonly string[],
): Promise<(T | undefined)[]> {
  const maxKeys = ids.length * keysForOne;
  const keys = ids.length < manyIds ? null : await keysAmong(table, ids, maxKeys);
  if (keys === null || keys.length === maxKeys) return table.bulkGet([...ids]);
  const there = new Set(keys);
  const known = ids.filter((id) => there.has(id));
  const rows = known.length === 0 ? [] : await table.bulkGet(known);
  const byId = new Map(known.map((id, i) => [id, rows[i]]));
  return ids.map((id) => byId.get(id));
}

/** The table's keys from the first id to the last, in the database's order, and at most `maxKeys`. */
async function keysAmong<T, Put>(
  table: Table<T, string, Put>,
  ids: readonly string[],
  maxKeys: number,
): Promise<string[]> {
  let [first = '', last = first] = ids;
  for (const id of ids) {
    if (id < first) first = id;
    if (id > last) last = id;
  }
  return table.where(':id').between(first, last, true, true).limit(maxKeys).primaryKeys();
}

/** The slot of an id after one operation. */
export function mergeOperation(
  operation: Operation,
  parsedRows: ParsedRows,
  slot: Slot,
  buckets: Record<string, number>,
  /** False if another bucket of this batch has already brought the row. */
  isNews: boolean,
): Slot {
  if (Object.keys(buckets).length === 0) return {};
  const known = Math.max(slot.stored?.version ?? 0, slot.quarantined?.version ?? 0);
  // Another bucket has already brought this version or a newer one: only the buckets change.
  if (operation.row === null || operation.version < known + (isNews ? 0 : 1)) {
    return {
      stored: slot.stored && { ...slot.stored, buckets },
      quarantined: slot.quarantined && { ...slot.quarantined, buckets },
    };
  }
  const { kind, id, version } = operation;
  const parsed = parsedRows.of(operation);
  if (parsed.ok) {
    const { row, hash } = parsed;
    return { stored: { id, version, buckets, row, hash, ...recordKeys(row) } };
  }
  return { quarantined: quarantine({ kind, id, version, buckets }, operation.row, parsed.reason) };
}
