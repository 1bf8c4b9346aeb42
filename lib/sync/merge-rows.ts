import type { Table } from 'dexie';
import { isRowKind, type RowKind } from '../contract/rows/index.ts';
import { rowHash } from '../kit/checksum.ts';
import type { QuarantinedRow, StoreDatabase } from '../store/database.ts';
import { isFaultOfValue } from '../store/storable.ts';
import type { StoredRow } from '../store/tables.ts';
import { quarantine, quarantineKey, takeRow } from './quarantine.ts';

/** What is held of one id: the row, the row in quarantine, or nothing. */
interface Slot {
  held?: StoredRow<RowKind> | undefined;
  aside?: QuarantinedRow | undefined;
}

/** By id, of one kind. */
type Slots = Map<string, Slot>;

/** What is held of these ids. */
export async function readSlots(
  database: StoreDatabase,
  kind: string,
  ids: string[],
): Promise<Slots> {
  const held = isRowKind(kind) ? await heldOf(database.rows(kind), ids) : [];
  const asides = await heldOf(
    database.setAside,
    ids.map((id) => quarantineKey(kind, id)),
  );
  return new Map(ids.map((id, i) => [id, { held: held[i], aside: asides[i] }]));
}

/** Writes what is held of each id from now on, and takes away what is not any more. */
export async function writeSlots(
  database: StoreDatabase,
  kind: string,
  before: Slots,
  after: Slots,
): Promise<void> {
  const put: StoredRow<RowKind>[] = [];
  const putAside: QuarantinedRow[] = [];
  const gone: string[] = [];
  const goneAside: string[] = [];
  for (const [id, { held, aside }] of after) {
    if (held) put.push(held);
    else if (before.get(id)?.held) gone.push(id);
    if (aside) putAside.push(aside);
    else if (before.get(id)?.aside) goneAside.push(quarantineKey(kind, id));
  }
  const table = isRowKind(kind) ? database.rows(kind) : null;
  if (gone.length > 0) await table?.bulkDelete(gone);
  if (table && put.length > 0) putAside.push(...(await putRows(table, kind, put)));
  if (goneAside.length > 0) await database.setAside.bulkDelete(goneAside);
  if (putAside.length > 0) await database.setAside.bulkPut(putAside);
}

/** Writes rows; those the browser refuses for what is in them are returned, to be quarantined, and the others are written. */
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
  for (const held of rows) {
    const fault = await putRow(table, held);
    if (fault === null) continue;
    // What was held of it before is not what the server has now.
    await table.delete(held.id);
    refused.push(quarantine({ kind, ...held }, held.row, `could not be written: ${fault}`));
  }
  return refused;
}

/** Why the browser refuses the row; null when it is written. */
async function putRow(
  table: Table<StoredRow<RowKind>, string>,
  held: StoredRow<RowKind>,
): Promise<string | null> {
  try {
    await table.put(held);
    return null;
  } catch (error) {
    if (!isFaultOfValue(error)) throw error;
    return error.message;
  }
}

/** From this many ids on, one look at a table's keys may save a read for each id. */
const manyIds = 200;
/** How many keys are still quicker to look at than one row is to look for. */
const keysForOne = 16;

/**
 * What is held of each of these ids. Of a first fetch nearly all is new, and reading a row that is not there takes as
 * long as writing one: so a table that is not much larger than the page is first asked which keys it has.
 */
async function heldOf<T, Put>(
  table: Table<T, string, Put>,
  ids: readonly string[],
): Promise<(T | undefined)[]> {
  const most = ids.length * keysForOne;
  const keys = ids.length < manyIds ? null : await table.toCollection().limit(most).primaryKeys();
  if (keys === null || keys.length === most) return table.bulkGet([...ids]);
  const there = new Set(keys);
  const known = ids.filter((id) => there.has(id));
  const rows = known.length === 0 ? [] : await table.bulkGet(known);
  const byId = new Map(known.map((id, i) => [id, rows[i]]));
  return ids.map((id) => byId.get(id));
}

/** What to hold of an id after one operation: nothing, the row, or the row in quarantine. */
export function settle(
  kind: string,
  operation: { id: string; version: number; row: unknown },
  slot: Slot,
  buckets: Record<string, number>,
  /** False: this very page has brought the row already, by way of another bucket. */
  isNews: boolean,
): Slot {
  if (Object.keys(buckets).length === 0) return {};
  const known = Math.max(slot.held?.version ?? 0, slot.aside?.version ?? 0);
  // Another bucket brought this version or a newer one already: only where it belongs changes.
  if (operation.row === null || operation.version < known + (isNews ? 0 : 1)) {
    return {
      held: slot.held && { ...slot.held, buckets },
      aside: slot.aside && { ...slot.aside, buckets },
    };
  }
  const { id, version } = operation;
  const taken = takeRow(kind, id, operation.row);
  if (taken.ok) {
    return { held: { id, version, buckets, row: taken.row, hash: rowHash(version, taken.row) } };
  }
  return { aside: quarantine({ kind, id, version, buckets }, operation.row, taken.reason) };
}
