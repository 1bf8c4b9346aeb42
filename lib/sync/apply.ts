import type { Table } from 'dexie';
import { rowKinds } from '../contract/rows/index.ts';
import { firstName } from '../contract/rows/renames.ts';
import type { PullBucket, PullResponse } from '../contract/wire/pull.ts';
import {
  type Checksum,
  checksumAdd,
  checksumRemove,
  checksumText,
  emptyChecksum,
} from '../kit/checksum.ts';
import type { BucketState, StoreDatabase } from '../store/database.ts';
import { getMeta, ownerKey } from '../store/meta.ts';
import { markConfirmedUnsure, verifyConfirmed } from './after-restore.ts';
import { newLease } from './data-lease.ts';
import { FaultNotes } from './fault-notes.ts';
import { mergeOperation, readSlots, writeSlots } from './merge-rows.ts';
import { ParsedRows } from './parsed-rows.ts';

export interface ApplyResult {
  /** How many rows this batch wrote or removed. */
  operations: number;
  /** At least one bucket has more to fetch. */
  more: boolean;
  /** Buckets that were dropped because their checksum was wrong. The next pull fetches them again. */
  drifted: string[];
  /** Buckets with a wrong checksum that were kept because the request said so. */
  unhealed: string[];
}

/** The request that a batch answers: the rep who made it, and the cursors it was made with. */
export interface PullContext {
  owner: string;
  cursors: readonly { bucket: string; after: number }[];
  /** How many batches the store had applied when the request was made. With null, only the cursors are compared. */
  batches: number | null;
  /** Buckets to keep even if their checksum is wrong, because fetching them again has not helped. */
  keep?: ReadonlySet<string>;
  /** ms, local clock. */
  now: number;
}

/**
 * Applies one batch of a pull to the store: rows, cursors and checksums, all in one transaction.
 * A row that can't be parsed or written is quarantined, and still counts in its bucket's checksum; the cursor moves past
 * it in the same transaction. `parsed`: rows of the batch that are parsed already.
 */
export async function applyBatch(
  database: StoreDatabase,
  batch: PullResponse,
  request: PullContext,
  parsed = new ParsedRows(),
): Promise<ApplyResult> {
  return database.transaction('rw', database.tables, async () => {
    const result: ApplyResult = { operations: 0, more: false, drifted: [], unhealed: [] };
    // In parallel, because one after the other these reads take as long as writing the rows.
    const [me, batches, epoch, states] = await Promise.all([
      getMeta('me', database),
      batchesApplied(database),
      getMeta('epoch', database),
      statesOf(database),
    ]);
    // The rep signed out, or another rep signed in, after the batch was requested: the rows are not for this session.
    if (!me || ownerKey(me) !== request.owner) return result;
    if (request.batches !== null && request.batches !== batches) {
      // Another context has applied a batch since then: the buckets and the horizon of this batch may be out of date.
      return { ...result, more: true };
    }
    const restored = epoch !== undefined && epoch !== batch.epoch;
    if (restored) await markConfirmedUnsure(database);
    const drop = async (bucket: string): Promise<void> => {
      await dropBucket(database, bucket);
      states.delete(bucket);
    };
    for (const bucket of [...states.keys()])
      if (!batch.buckets.includes(bucket)) await drop(bucket);
    const changes: PullBucket[] = [];
    for (const change of batch.changes) {
      if (!batch.buckets.includes(change.bucket)) continue;
      if (isNext(states, change, request)) changes.push(change);
      else result.more = true;
    }
    for (const change of changes) if (change.reset) await drop(change.bucket);
    const sums = await applyOperations(database, changes, states, parsed);
    await closeBuckets(database, sums, result, request.keep);
    if (result.drifted.length > 0)
      await recordRefetch(database, result.drifted.length, request.now);
    await Promise.all([
      database.meta.put({ key: 'pages', value: batches + 1 }),
      noteHeard(database, batch.serverTime, request.now),
      writeMeta(database, batch, { ...result, restored }, request.now),
    ]);
    if (!result.more) await verifyConfirmed(database);
    return result;
  });
}

type BucketStates = Map<string, BucketState>;

async function statesOf(database: StoreDatabase): Promise<BucketStates> {
  const all = await database.bucketState.toArray();
  return new Map(all.map((state) => [state.bucket, state]));
}

/** False if the batch starts at another cursor than the store's: another context moved it. Request again from there. */
function isNext(states: BucketStates, { bucket }: PullBucket, request: PullContext): boolean {
  const after = request.cursors.find((cursor) => cursor.bucket === bucket)?.after ?? 0;
  return (states.get(bucket)?.cursor ?? 0) === after;
}

/** Moves each bucket's cursor past its operations. A bucket whose checksum is wrong is dropped instead, unless it is to be kept. */
async function closeBuckets(
  database: StoreDatabase,
  sums: ReadonlyMap<PullBucket, Checksum>,
  result: ApplyResult,
  keep: ReadonlySet<string> = new Set(),
): Promise<void> {
  const closed: BucketState[] = [];
  for (const [{ bucket, more, checksum, next, operations }, sum] of sums) {
    result.operations += operations.length;
    result.more ||= more;
    const isWrong = !more && checksum !== null && checksumText(sum) !== checksum;
    if (isWrong && keep.has(bucket)) result.unhealed.push(bucket);
    if (isWrong && !keep.has(bucket)) {
      await dropBucket(database, bucket);
      result.drifted.push(bucket);
      result.more = true;
    } else closed.push({ bucket, cursor: next, ...sum, complete: !more });
  }
  await database.bucketState.bulkPut(closed);
}

/** Writes the operations of all buckets, each row once. Returns the new checksum of each bucket. */
async function applyOperations(
  database: StoreDatabase,
  changes: readonly PullBucket[],
  states: BucketStates,
  parsed: ParsedRows,
): Promise<Map<PullBucket, Checksum>> {
  const sums = new Map<PullBucket, Checksum>();
  for (const change of changes) {
    const { count, a, b } = states.get(change.bucket) ?? emptyChecksum;
    sums.set(change, { count, a, b });
  }
  const notes = new FaultNotes();
  const kinds = new Set(changes.flatMap(({ operations }) => operations.map((o) => o.kind)));
  // Side by side, so that the database always has something to do: the next kind is merged while this one is written.
  const writeKind = async (kind: string): Promise<void> => {
    const name = firstName(kind);
    const ofKind = changes.map((change) => [change, lastOfEach(change.operations, kind)] as const);
    const ids = [...new Set(ofKind.flatMap(([, operations]) => operations.map((o) => o.id)))];
    const before = await readSlots(database, kind, ids);
    const slots = new Map(before);
    for (const [change, operations] of ofKind) {
      let sum = sums.get(change) ?? emptyChecksum;
      for (const operation of operations) {
        const slot = slots.get(operation.id) ?? {};
        const buckets = { ...(slot.stored?.buckets ?? slot.quarantined?.buckets) };
        const old = buckets[change.bucket];
        if (old !== undefined) sum = checksumRemove(sum, name, operation.id, old);
        if (operation.row === null) delete buckets[change.bucket];
        else {
          buckets[change.bucket] = operation.version;
          sum = checksumAdd(sum, name, operation.id, operation.version);
        }
        const isNews = before.get(operation.id)?.stored === slot.stored;
        slots.set(operation.id, mergeOperation(operation, parsed, slot, buckets, isNews));
      }
      sums.set(change, sum);
    }
    const written = writeSlots(database, kind, before, slots);
    for (const [id, { stored }] of slots) notes.look(kind, id, stored);
    await written;
  };
  await Promise.all([...kinds].map(writeKind));
  await notes.save(database);
  return sums;
}

/** The last operation on each id: it replaces earlier ones of the same batch. */
function lastOfEach<T extends { kind: string; id: string }>(
  operations: readonly T[],
  kind: string,
): T[] {
  const last = new Map<string, T>();
  for (const operation of operations)
    if (operation.kind === kind) last.set(operation.id, operation);
  return [...last.values()];
}

/** How many batches the store has applied. The number shows that an answer belongs to an outdated request. */
export async function batchesApplied(database: StoreDatabase): Promise<number> {
  return (await getMeta('pages', database)) ?? 0;
}

/** Drops a bucket, and every row that is in no other bucket. */
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
      // This is how Dexie deletes a record inside `modify`.
      if (Object.keys(held.buckets).length === 0) delete ref.value;
    });
}

export async function recordRefetch(
  database: StoreDatabase,
  count: number,
  now: number,
): Promise<void> {
  const times = (await getMeta('healed', database))?.times ?? 0;
  await database.meta.put({ key: 'healed', value: { times: times + count, lastAt: now } });
}

async function writeMeta(
  database: StoreDatabase,
  batch: PullResponse,
  { more, restored }: { more: boolean; restored: boolean },
  now: number,
): Promise<void> {
  const [states, server, synced] = await Promise.all([
    database.bucketState.toArray(),
    getMeta('serverVersion', database),
    database.meta.get('lastSyncAt'),
  ]);
  const rows = states.reduce((sum, state) => sum + state.count, 0);
  // A server that has been updated may speak a newer wire version.
  if (server !== undefined && server !== batch.serverVersion) await database.meta.delete('wire');
  const entries: { key: string; value: unknown }[] = [
    { key: 'epoch', value: batch.epoch },
    { key: 'serverVersion', value: batch.serverVersion },
    { key: 'serverRevision', value: batch.rowRevision },
  ];
  if (more) {
    if (synced === undefined) entries.push({ key: 'progress', value: { rows, done: false } });
  } else {
    entries.push(
      // Entries sent before a restore carry versions of the lost database: the new horizon confirms none of them.
      { key: 'horizon', value: restored ? 0 : batch.horizon },
      { key: 'lastSyncAt', value: now },
      { key: 'syncProblem', value: null },
      { key: 'progress', value: { rows, done: true } },
    );
  }
  await database.meta.bulkPut(entries);
}

/** Records the newest server time this rep's session has received, and starts the data lease again. */
async function noteHeard(database: StoreDatabase, serverTime: string, now: number): Promise<void> {
  const before = await getMeta('heardAt', database);
  const value = Math.max(before ?? 0, Date.parse(serverTime) || 0);
  await database.meta.bulkPut([
    { key: 'heardAt', value },
    { key: 'dataLease', value: newLease(now) },
  ]);
  await database.meta.delete('leaseEnded');
}
