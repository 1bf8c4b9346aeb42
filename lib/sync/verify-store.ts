import { type RowKind, rowKinds } from '../contract/rows/index.ts';
import { rowRevision } from '../contract/rows/revision.ts';
import {
  type Checksum,
  checksumAdd,
  checksumText,
  emptyChecksum,
  rowHash,
} from '../kit/checksum.ts';
import type { QuarantinedRow, StoreDatabase } from '../store/database.ts';
import { getMeta } from '../store/meta.ts';
import type { StoredRow } from '../store/tables.ts';
import { dropBucket, recordRefetch } from './apply.ts';
import { FaultNotes } from './fault-notes.ts';
import { putRows } from './merge-rows.ts';
import { parseRow, quarantinedValue, quarantineKey } from './quarantine.ts';

const everyMs = 12 * 60 * 60_000;
const chunk = 1_000;

/** Whether the rows are due to be counted again: after half a day, when asked for, and when the clock was moved back. */
export async function isVerificationDue(now: number): Promise<boolean> {
  const checkedAt = await getMeta('checkedAt');
  return checkedAt === undefined || now - checkedAt > everyMs || checkedAt > now;
}

/**
 * Counts every bucket again from the rows, because the checksum of every day is kept up to date by the changes and says
 * nothing of a row that was lost or altered where it lies. What does not agree is dropped, to be fetched anew; what
 * could not be read before is tried again. The outbox is not touched. Returns the buckets dropped.
 */
export async function verifyStore(database: StoreDatabase, now: number): Promise<string[]> {
  const notes = new FaultNotes();
  const wrong = await wrongBuckets(database, notes);
  await database.transaction('rw', database.tables, async () => {
    await database.meta.delete('faults');
    await notes.save(database);
    for (const bucket of wrong) await dropBucket(database, bucket);
    await readAgain(database);
    if (wrong.length > 0) await recordRefetch(database, wrong.length, now);
  });
  return wrong;
}

/** Reads on one snapshot, a thousand rows at a time; the screen can read meanwhile. */
async function wrongBuckets(database: StoreDatabase, notes: FaultNotes): Promise<string[]> {
  return database.transaction('r', database.tables, async () => {
    const wrong = new Set<string>();
    const sums = new Map<string, Checksum>();
    const count = (kind: string, id: string, buckets: Record<string, number>) => {
      for (const [bucket, version] of Object.entries(buckets)) {
        sums.set(bucket, checksumAdd(sums.get(bucket) ?? emptyChecksum, kind, id, version));
      }
    };
    for (const kind of rowKinds) {
      await eachHeld(database, kind, (held) => {
        count(kind, held.id, held.buckets);
        notes.look(kind, held.id, held);
        if (isAltered(held)) for (const bucket of Object.keys(held.buckets)) wrong.add(bucket);
      });
    }
    await database.setAside.each(({ kind, id, buckets }) => count(kind, id, buckets));
    for (const { bucket, count, a, b } of await database.bucketState.toArray()) {
      if (checksumText(sums.get(bucket) ?? emptyChecksum) !== checksumText({ count, a, b })) {
        wrong.add(bucket);
      }
      sums.delete(bucket);
    }
    // Rows of a bucket that nothing is known of.
    for (const bucket of sums.keys()) wrong.add(bucket);
    return [...wrong].sort();
  });
}

/** A thousand at a time, so that a large store does not stand in memory at once. */
async function eachHeld(
  database: StoreDatabase,
  kind: RowKind,
  visit: (held: StoredRow<RowKind>) => void,
): Promise<void> {
  const table = database.rows(kind);
  for (let last = ''; ; ) {
    const rows = await table.where('id').above(last).limit(chunk).toArray();
    for (const held of rows) visit(held);
    if (rows.length < chunk) return;
    last = rows.at(-1)?.id ?? last;
  }
}

function isAltered({ version, row, hash }: StoredRow<RowKind>): boolean {
  return hash !== undefined && rowHash(version, row) !== hash;
}

/**
 * The first sync of a newer revision takes in what an older one could not read, without fetching it again. Only where a
 * row was too large or too deep to keep are its buckets fetched anew.
 */
export async function rereadAfterUpdate(database: StoreDatabase): Promise<void> {
  if ((await getMeta('readBy')) === rowRevision) return;
  await database.transaction('rw', database.tables, async () => {
    await readAgain(database);
    const lost = await database.setAside.filter(({ text }) => text === null).toArray();
    const buckets = new Set(lost.flatMap((row) => Object.keys(row.buckets)));
    for (const bucket of buckets) await dropBucket(database, bucket);
    await database.meta.put({ key: 'readBy', value: rowRevision });
  });
}

/** How many quarantined rows are in memory at once; each may be as long as a template. */
const chunkSize = 100;

/** Rows quarantined by an older version may be readable by this one. */
async function readAgain(database: StoreDatabase): Promise<void> {
  const notes = new FaultNotes();
  for (let last = ''; ; ) {
    const quarantined = await database.setAside.where('key').above(last).limit(chunkSize).toArray();
    for (const kind of rowKinds) {
      const ofKind = quarantined.filter((row) => row.kind === kind);
      if (ofKind.length > 0) await storeReadable(database, kind, ofKind, notes);
    }
    if (quarantined.length < chunkSize) break;
    last = quarantined.at(-1)?.key ?? last;
  }
  await notes.save(database);
}

/** Awaits nothing but database reads: a transaction ends when a hundred awaits in a row read nothing. */
async function storeReadable(
  database: StoreDatabase,
  kind: RowKind,
  quarantined: readonly QuarantinedRow[],
  notes: FaultNotes,
): Promise<void> {
  const readable = quarantined.flatMap((one): StoredRow<RowKind>[] => {
    const { id, version, buckets } = one;
    const parsed = parseRow(kind, id, quarantinedValue(one));
    if (!parsed.ok) return [];
    return [{ id, version, buckets, row: parsed.row, hash: rowHash(version, parsed.row) }];
  });
  if (readable.length === 0) return;
  const refused = new Set((await putRows(database.rows(kind), kind, readable)).map(({ id }) => id));
  const back = readable.filter(({ id }) => !refused.has(id));
  for (const one of back) notes.look(kind, one.id, one);
  await database.setAside.bulkDelete(back.map(({ id }) => quarantineKey(kind, id)));
}
