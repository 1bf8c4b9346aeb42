import { type RowKind, rowKinds } from '../contract/rows/index.ts';
import { firstName } from '../contract/rows/renames.ts';
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
import { recordKeys } from '../store/record-keys.ts';
import type { StoredRow } from '../store/tables.ts';
import { dropBucket, recordRefetch } from './apply.ts';
import { FaultNotes } from './fault-notes.ts';
import { putRows } from './merge-rows.ts';
import { parseRow, quarantinedValue, quarantineKey } from './quarantine.ts';

const everyMs = 12 * 60 * 60_000;
const chunk = 1_000;

/** Whether the rows are due to be verified: after half a day, on request, and when the clock was moved back. `now`: ms. */
export async function isVerificationDue(now: number): Promise<boolean> {
  const checkedAt = await getMeta('checkedAt');
  return checkedAt === undefined || now - checkedAt > everyMs || checkedAt > now;
}

/**
 * True if no batch has been applied since the store was created or emptied, so there is nothing to verify. After a wipe,
 * reading the emptied tables takes the browser seconds, and the first sync would wait for it.
 */
export async function isNewStore(database: StoreDatabase): Promise<boolean> {
  const [states, lastSyncAt] = await Promise.all([
    database.bucketState.count(),
    database.meta.get('lastSyncAt'),
  ]);
  return states === 0 && lastSyncAt === undefined;
}

/**
 * Computes the checksum of every bucket from its rows. The stored checksum is updated with each change, so it does not show
 * that a row was lost or altered on the disk. Buckets that disagree are dropped, to be fetched again; quarantined rows are
 * parsed again. The outbox is not touched. Returns the buckets that were dropped. `now`: ms.
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

/** Reads one snapshot in a read-only transaction, so that the screens can read meanwhile. */
async function wrongBuckets(database: StoreDatabase, notes: FaultNotes): Promise<string[]> {
  return database.transaction('r', database.tables, async () => {
    const wrong = new Set<string>();
    const sums = new Map<string, Checksum>();
    const count = (kind: string, id: string, buckets: Record<string, number>) => {
      for (const [bucket, version] of Object.entries(buckets)) {
        sums.set(
          bucket,
          checksumAdd(sums.get(bucket) ?? emptyChecksum, firstName(kind), id, version),
        );
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
    // Rows of buckets that have no state.
    for (const bucket of sums.keys()) wrong.add(bucket);
    return [...wrong].sort();
  });
}

/** Reads a thousand rows at a time, so that a large store is never in memory at once. */
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
 * In the first sync of a new row revision, parses the quarantined rows again without fetching them. Only the buckets of rows
 * that were too large or too deep to keep are fetched again.
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

/** How many quarantined rows are in memory at once. Each may be as long as a template. */
const chunkSize = 100;

/** Parses the quarantined rows again: this version may be able to read rows that an older one could not. */
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

/** Awaits only database requests, because a transaction ends after a hundred awaits in a row without one. */
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
    const { row } = parsed;
    return [{ id, version, buckets, row, hash: rowHash(version, row), ...recordKeys(row) }];
  });
  if (readable.length === 0) return;
  const refused = new Set((await putRows(database.rows(kind), kind, readable)).map(({ id }) => id));
  const back = readable.filter(({ id }) => !refused.has(id));
  for (const one of back) notes.look(kind, one.id, one);
  await database.setAside.bulkDelete(back.map(({ id }) => quarantineKey(kind, id)));
}
