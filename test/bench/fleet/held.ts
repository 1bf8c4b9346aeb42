/** Rows by `kind/id`, with their versions. */
export type Rows = ReadonlyMap<string, number>;

/** Rows bucket by bucket. */
export type Buckets = ReadonlyMap<string, Rows>;

/** What a client has of a bucket: the first rows, which many clients may share, and the changes since then. */
class HeldBucket {
  #base: Rows;
  readonly #since = new Map<string, number | null>();

  constructor(base: Rows) {
    this.#base = base;
  }

  put(key: string, version: number | null): void {
    this.#since.set(key, version);
  }

  forget(): void {
    this.#base = new Map();
    this.#since.clear();
  }

  /** Whether the client has exactly these rows in these versions. */
  equals(expected: Rows): boolean {
    let count = 0;
    for (const [key, version] of expected) {
      const held = this.#since.has(key) ? this.#since.get(key) : this.#base.get(key);
      if (held !== version) return false;
      count += 1;
    }
    let gone = 0;
    let added = 0;
    for (const [key, version] of this.#since) {
      if (this.#base.has(key)) gone += version === null ? 1 : 0;
      else added += version === null ? 0 : 1;
    }
    return count === this.#base.size - gone + added;
  }
}

/** All rows of a client, updated as the protocol says. */
export class Held {
  #buckets: Map<string, HeldBucket>;

  constructor(base: Buckets) {
    this.#buckets = new Map([...base].map(([bucket, rows]) => [bucket, new HeldBucket(rows)]));
  }

  /** Drops buckets that the rep can no longer read, and adds empty ones for new buckets. */
  keepTo(buckets: readonly string[]): void {
    const none: Rows = new Map();
    this.#buckets = new Map(
      buckets.map((bucket) => [bucket, this.#buckets.get(bucket) ?? new HeldBucket(none)]),
    );
  }

  forget(bucket: string): void {
    this.#buckets.get(bucket)?.forget();
  }

  put(bucket: string, key: string, version: number | null): void {
    this.#buckets.get(bucket)?.put(key, version);
  }

  /** The first bucket that differs from what is expected, or null. */
  differsFrom(expected: Buckets): string | null {
    for (const bucket of this.#buckets.keys()) if (!expected.has(bucket)) return bucket;
    for (const [bucket, rows] of expected) {
      if (!this.#buckets.get(bucket)?.equals(rows)) return bucket;
    }
    return null;
  }
}
