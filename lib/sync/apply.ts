import type { Table } from 'dexie';
import { Me } from '../contract/config.ts';
import type { PullBucket, PullResponse } from '../contract/pull.ts';
import { isRowKind, type RowKind, readRow, rowKinds } from '../contract/row.ts';
import {
  type Checksum,
  checksumAdd,
  checksumRemove,
  checksumText,
  emptyChecksum,
  rowHash,
} from '../kit/checksum.ts';
import type { BucketState, SetAside, StoreDatabase } from '../store/database.ts';
import { ownerOf } from '../store/meta.ts';
import type { Held } from '../store/tables.ts';

export interface Applied {
  /** Rows put or removed by this page. */
  operations: number;
  /** Some bucket has more to fetch. */
  more: boolean;
  /** Buckets whose checksum was wrong: dropped, to be fetched anew. */
  drifted: string[];
}

/** What the page answers: whose it is, and the cursors it was asked with. */
export interface Asked {
  owner: string;
  cursors: readonly { bucket: string; after: number }[];
  /** How many pages had been applied when it was asked; left out, the cursors alone tell. */
  pages?: number;
  /** ms, local clock. */
  now: number;
}

/** What is held of one id: readable, set aside, or both names for nothing. */
interface Slot {
  held: Held<RowKind> | undefined;
  aside: SetAside | undefined;
}

/**
 * Puts one page of a pull into the store: rows, cursors and checksums in one transaction, or nothing at all.
 * A row that cannot be read is set aside and counted; the cursor passes it only together with that record.
 */
export async function applyPage(
  database: StoreDatabase,
  page: PullResponse,
  asked: Asked,
): Promise<Applied> {
  return database.transaction('rw', database.tables, async () => {
    const applied: Applied = { operations: 0, more: false, drifted: [] };
    const me = Me.safeParse((await database.meta.get('me'))?.value);
    // Signed out, or somebody else, since the page was asked for: it is not theirs.
    if (!me.success || ownerOf(me.data) !== asked.owner) return applied;
    const pages = await pagesApplied(database);
    if (asked.pages !== undefined && asked.pages !== pages) {
      // Another context has applied a page since: what this one says of buckets and horizon may be of the past.
      return { ...applied, more: true };
    }
    await dropLostBuckets(database, page.buckets);
    for (const change of page.changes) {
      if (!page.buckets.includes(change.bucket)) continue;
      await applyBucket(database, change, asked, applied);
    }
    if (applied.drifted.length > 0) await noteHealing(database, applied.drifted.length, asked.now);
    await database.meta.put({ key: 'pages', value: pages + 1 });
    await writeMeta(database, page, applied, asked.now);
    return applied;
  });
}

async function applyBucket(
  database: StoreDatabase,
  change: PullBucket,
  asked: Asked,
  applied: Applied,
): Promise<void> {
  const { bucket } = change;
  const after = asked.cursors.find((cursor) => cursor.bucket === bucket)?.after ?? 0;
  const cursor = (await database.bucketState.get(bucket))?.cursor ?? 0;
  if (cursor !== after) {
    // Another context has applied a page meanwhile: this one is of the past, ask again from where we are.
    applied.more = true;
    return;
  }
  if (change.reset) await dropBucket(database, bucket);
  const before = await database.bucketState.get(bucket);
  const sum = await applyOperations(database, change, before ?? emptyChecksum);
  applied.operations += change.operations.length;
  applied.more ||= change.more;
  const wrong = !change.more && change.checksum !== null && checksumText(sum) !== change.checksum;
  if (wrong) {
    await dropBucket(database, bucket);
    applied.drifted.push(bucket);
    applied.more = true;
    return;
  }
  await database.bucketState.put({
    bucket,
    cursor: change.next,
    ...sum,
    complete: !change.more,
  });
}

async function applyOperations(
  database: StoreDatabase,
  change: PullBucket,
  start: Checksum,
): Promise<Checksum> {
  let sum: Checksum = { count: start.count, a: start.a, b: start.b };
  for (const [kind, operations] of byKind(change.operations)) {
    const table = isRowKind(kind) ? database.rows(kind) : null;
    const ids = operations.map((o) => o.id);
    const held = table ? await heldOf(table, ids) : [];
    const asideKeys = ids.map((id) => asideKey(kind, id));
    const asides = await heldOf(database.setAside, asideKeys);
    const put: Held<RowKind>[] = [];
    const putAside: SetAside[] = [];
    const gone: string[] = [];
    const goneAside: string[] = [];
    operations.forEach((operation, i) => {
      const slot: Slot = { held: held[i], aside: asides[i] };
      const buckets = { ...(slot.held?.buckets ?? slot.aside?.buckets) };
      const old = buckets[change.bucket];
      if (old !== undefined) sum = checksumRemove(sum, kind, operation.id, old);
      if (operation.row === null) delete buckets[change.bucket];
      else {
        buckets[change.bucket] = operation.version;
        sum = checksumAdd(sum, kind, operation.id, operation.version);
      }
      const next = settle(kind, operation, slot, buckets);
      if (next.held) put.push(next.held);
      else if (slot.held) gone.push(operation.id);
      if (next.aside) putAside.push(next.aside);
      else if (slot.aside) goneAside.push(slot.aside.key);
    });
    if (gone.length > 0) await table?.bulkDelete(gone);
    if (put.length > 0) await table?.bulkPut(put);
    if (goneAside.length > 0) await database.setAside.bulkDelete(goneAside);
    if (putAside.length > 0) await database.setAside.bulkPut(putAside);
  }
  return sum;
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

/** What to hold of an id after one operation: nothing, the row, or the unreadable row set aside. */
function settle(
  kind: string,
  operation: { id: string; version: number; row: unknown },
  slot: Slot,
  buckets: Record<string, number>,
): { held?: Held<RowKind>; aside?: SetAside } {
  if (Object.keys(buckets).length === 0) return {};
  const known = Math.max(slot.held?.version ?? 0, slot.aside?.version ?? 0);
  // Another bucket brought this version or a newer one already: only where it belongs changes.
  if (operation.row === null || operation.version < known) {
    return {
      held: slot.held && { ...slot.held, buckets },
      aside: slot.aside && { ...slot.aside, buckets },
    };
  }
  const { id, version } = operation;
  const read = isRowKind(kind)
    ? readRow(kind, operation.row)
    : { ok: false as const, reason: `kind ${kind} is not known to this version` };
  if (read.ok) {
    return { held: { id, version, buckets, row: read.row, hash: rowHash(version, read.row) } };
  }
  const key = asideKey(kind, id);
  return { aside: { key, kind, id, version, buckets, raw: operation.row, reason: read.reason } };
}

function byKind<T extends { kind: string; id: string }>(
  operations: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, Map<string, T>>();
  for (const operation of operations) {
    const group = groups.get(operation.kind) ?? new Map<string, T>();
    // The last operation on an id in a page is the one that counts.
    group.delete(operation.id);
    group.set(operation.id, operation);
    groups.set(operation.kind, group);
  }
  return new Map([...groups].map(([kind, group]) => [kind, [...group.values()]]));
}

function asideKey(kind: string, id: string): string {
  return `${kind}/${id}`;
}

async function dropLostBuckets(database: StoreDatabase, mine: readonly string[]): Promise<void> {
  const held = await database.bucketState.toCollection().primaryKeys();
  for (const bucket of held) if (!mine.includes(bucket)) await dropBucket(database, bucket);
}

/** Counts the pages a store has taken in, so that an answer to an older question is known. */
export async function pagesApplied(database: StoreDatabase): Promise<number> {
  const value = (await database.meta.get('pages'))?.value;
  return typeof value === 'number' ? value : 0;
}

/** Forgets a bucket and every row that no other bucket holds. */
export async function dropBucket(database: StoreDatabase, bucket: string): Promise<void> {
  await database.bucketState.delete(bucket);
  for (const kind of rowKinds) await leaveBucket(database.rows(kind), bucket);
  await leaveBucket(database.setAside, bucket);
}

async function leaveBucket<T extends { buckets: Record<string, number> }, K>(
  table: Table<T, K>,
  bucket: string,
): Promise<void> {
  await table
    .filter((held) => Object.hasOwn(held.buckets, bucket))
    .modify((held, ref: { value?: unknown }) => {
      delete held.buckets[bucket];
      // Dexie's way to delete inside modify.
      if (Object.keys(held.buckets).length === 0) delete ref.value;
    });
}

export async function noteHealing(
  database: StoreDatabase,
  count: number,
  now: number,
): Promise<void> {
  const before = await database.meta.get('healed');
  const times = (before?.value as { times: number } | undefined)?.times ?? 0; // written only here
  await database.meta.put({ key: 'healed', value: { times: times + count, lastAt: now } });
}

async function writeMeta(
  database: StoreDatabase,
  page: PullResponse,
  applied: Applied,
  now: number,
): Promise<void> {
  const states: BucketState[] = await database.bucketState.toArray();
  const rows = states.reduce((sum, state) => sum + state.count, 0);
  const before = (await database.meta.get('epoch'))?.value;
  const restored = before !== undefined && before !== page.epoch;
  const entries: { key: string; value: unknown }[] = [
    { key: 'epoch', value: page.epoch },
    { key: 'serverVersion', value: page.serverVersion },
  ];
  if (applied.more) {
    const first = (await database.meta.get('lastSyncAt')) === undefined;
    if (first) entries.push({ key: 'progress', value: { rows, done: false } });
  } else {
    entries.push(
      // What was sent before a restore carries counters of another time: none of it is confirmed by this one.
      { key: 'horizon', value: restored ? 0 : page.horizon },
      { key: 'lastSyncAt', value: now },
      { key: 'syncProblem', value: null },
      { key: 'progress', value: { rows, done: true } },
    );
  }
  await database.meta.bulkPut(entries);
}
