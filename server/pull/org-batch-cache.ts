import type { PullBucket } from '../../lib/contract/wire/pull.ts';
import type { z } from '../../lib/contract/zod.ts';
import type { Database } from '../db/database.ts';
import type { BucketStatus } from '../scope/rep-scope.ts';

type Operations = z.infer<typeof PullBucket>['operations'];

/** What follows a cursor in a bucket, as far as there was room. */
export interface Following {
  operations: Operations;
  /** The size of their rows. */
  bytes: number;
  /** True: the bucket has more than these. */
  more: boolean;
}

/** A bucket as it stands, and what is asked of it. */
export interface BatchRequest {
  orgId: string;
  epoch: string;
  bucket: BucketStatus;
  limit: number;
}

/** It answers every cursor from `from` up to, not including, `end`. */
interface Kept extends Following {
  from: number;
  end: number;
}

interface Shelf {
  pages: Kept[];
  /** One reads at a time; the others see whether it was what they need. Comes to false when the bucket has moved on. */
  reading: Promise<boolean> | null;
}

/** Bytes of rows that are kept, over all organisations. In memory they are some three times as much. */
const KEPT_BYTES = 50 * 1024 * 1024;

/**
 * Batches of the bucket that everybody in an organisation reads. When 5,000 accounts change hands, 2,000 reps ask for the
 * same 5,000 rows within a minute; they are read, and made into text, once. A bucket's operations are settled by its
 * last version and its oldest removal, so a batch is good for as long as those stay what they are.
 */
export class OrgBatchCache {
  readonly #shelves = new Map<string, Shelf>();
  #size = 0;

  static of(db: Database): OrgBatchCache {
    const found = all.get(db) ?? new OrgBatchCache();
    all.set(db, found);
    return found;
  }

  /**
   * What follows `after`: from what is kept, else by `read`, which may find that the bucket has moved on and say null.
   * That is then the answer here too.
   */
  async get(
    wanted: BatchRequest,
    after: number,
    read: () => Promise<Following | null>,
  ): Promise<Following | null> {
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
    read: () => Promise<Following | null>,
  ): Promise<Following | null> {
    const reading = read();
    // Who waits tries for themselves when it failed.
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

  #keep({ pages }: Shelf, after: number, { operations, bytes, more }: Following): void {
    const first = operations[0]?.version ?? after + 1;
    // What follows a lower cursor and begins with the same operation is the same. Of zero it is not: that batch tells of no
    // removal.
    const same = pages.find(({ from, end }) => end === first && from > 0 && after > 0);
    if (same) {
      same.from = Math.min(same.from, after);
      return;
    }
    textOfKept.set(operations, JSON.stringify(operations));
    pages.push({ operations, bytes, more, from: after, end: after === 0 ? 1 : first });
    this.#size += bytes;
  }

  /** What was used last goes to the end; what stands in front is forgotten when it is too much. */
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

/** The operations as JSON; of those that are kept it is there already. */
export function serializeOperations(operations: Operations): string {
  return textOfKept.get(operations) ?? JSON.stringify(operations);
}
