import type { PullBucket } from '../../lib/contract/wire/pull.ts';
import type { z } from '../../lib/contract/zod.ts';
import type { Database } from '../db/database.ts';
import type { BucketStatus } from '../scope/rep-scope.ts';

type Operations = z.infer<typeof PullBucket>['operations'];

/** The operations that follow a cursor in a bucket, as far as they fit into a batch. */
export interface NextOperations {
  operations: Operations;
  /** The size of their rows, in bytes. */
  bytes: number;
  /** Whether the bucket has further operations. */
  more: boolean;
}

/** A bucket in its current state, and the number of operations to read from it. */
export interface BatchRequest {
  orgId: string;
  epoch: string;
  bucket: BucketStatus;
  limit: number;
}

/** A cached batch. It is the answer for every cursor from `from` to below `end`. */
interface Kept extends NextOperations {
  from: number;
  end: number;
}

interface Shelf {
  pages: Kept[];
  /** The read in progress, of which there is one at a time. Others wait and check whether it read what they need. False: the bucket changed. */
  reading: Promise<boolean> | null;
}

/** The maximum size of the cached rows of all organisations together, in bytes. In memory they take about three times as much. */
const KEPT_BYTES = 50 * 1024 * 1024;

/**
 * Caches batches of the org bucket. When 5,000 accounts change hands, 2,000 reps ask for the same 5,000 rows within a minute; the cache
 * reads and serialises them once. The last version of a bucket and its oldest removal determine its operations, so a batch is valid as
 * long as these two stay the same.
 */
export class OrgBatchCache {
  readonly #shelves = new Map<string, Shelf>();
  #size = 0;

  static of(db: Database): OrgBatchCache {
    const found = all.get(db) ?? new OrgBatchCache();
    all.set(db, found);
    return found;
  }

  /** The operations after the version `after`: cached, or read with `read`. Null if `read` returns null because the bucket has changed. */
  async get(
    wanted: BatchRequest,
    after: number,
    read: () => Promise<NextOperations | null>,
  ): Promise<NextOperations | null> {
    const key = keyOf(wanted);
    for (;;) {
      const shelf = this.#shelves.get(key) ?? { pages: [], reading: null };
      const found = shelf.pages.find(({ from, end }) => from <= after && after < end);
      if (found) return found;
      if (!shelf.reading) return this.#read(key, shelf, after, read);
      if (!(await shelf.reading)) return null;
    }
  }

  async #read(
    key: string,
    shelf: Shelf,
    after: number,
    read: () => Promise<NextOperations | null>,
  ): Promise<NextOperations | null> {
    const reading = read();
    // If the read fails, those who wait read for themselves.
    shelf.reading = reading.then(
      (following) => following !== null,
      () => true,
    );
    this.#shelves.set(key, shelf);
    try {
      const following = await reading;
      if (following) this.#keep(shelf, after, following);
      return following;
    } finally {
      shelf.reading = null;
      this.#trim(key, shelf);
    }
  }

  #keep({ pages }: Shelf, after: number, { operations, bytes, more }: NextOperations): void {
    const first = operations[0]?.version ?? after + 1;
    // Two cursors whose next operation is the same share a batch. Not cursor 0, because a batch read from zero omits removals.
    const same = pages.find(({ from, end }) => end === first && from > 0 && after > 0);
    if (same) {
      same.from = Math.min(same.from, after);
      return;
    }
    textOfKept.set(operations, JSON.stringify(operations));
    pages.push({ operations, bytes, more, from: after, end: after === 0 ? 1 : first });
    this.#size += bytes;
  }

  /** Moves the bucket to the end, as the most recently used, and drops the batches of the least recently used ones beyond the limit. */
  #trim(key: string, shelf: Shelf): void {
    this.#shelves.delete(key);
    if (shelf.pages.length > 0) this.#shelves.set(key, shelf);
    for (const [oldest, { pages, reading }] of this.#shelves) {
      if (reading) continue;
      while (this.#size > KEPT_BYTES && pages.length > 0) {
        this.#size -= pages.shift()?.bytes ?? 0;
      }
      if (pages.length === 0) this.#shelves.delete(oldest);
      if (this.#size <= KEPT_BYTES) return;
    }
  }
}

const all = new WeakMap<Database, OrgBatchCache>();
const textOfKept = new WeakMap<Operations, string>();

const keyOf = ({ orgId, epoch, bucket, limit }: BatchRequest) =>
  JSON.stringify([orgId, epoch, bucket.bucket, bucket.version, bucket.minVersion, limit]);

/** The operations as JSON. For cached ones, the text is cached too. */
export function serializeOperations(operations: Operations): string {
  return textOfKept.get(operations) ?? JSON.stringify(operations);
}
