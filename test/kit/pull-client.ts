import { firstName } from '../../lib/contract/rows/renames.ts';
import { rowRevision } from '../../lib/contract/rows/revision.ts';
import type { PullRequest, PullResponse } from '../../lib/contract/wire/pull.ts';
import { type Checksum, checksumAdd, checksumText, emptyChecksum } from '../../lib/kit/checksum.ts';

interface Held {
  kind: string;
  id: string;
  version: number;
  row: unknown;
}

/** The simplest client that follows the protocol. It stores the rows that a rep's browser would store, and checks every promise of a pull. */
export class PullClient {
  epoch: string | null = null;
  horizon = 0;
  readonly cursors = new Map<string, number>();
  /** Bucket -> `kind/id` -> the row as the server sent it. */
  readonly buckets = new Map<string, Map<string, Held>>();
  pulls = 0;
  /** Buckets that the server told the client to read from zero. */
  readonly resets: string[] = [];
  readonly #complete = new Set<string>();
  readonly #pull: (request: PullRequest) => Promise<PullResponse>;

  constructor(pull: (request: PullRequest) => Promise<PullResponse>) {
    this.#pull = pull;
  }

  /** Pulls until every bucket is complete. `limit`: operations in a batch. */
  async pullAll(limit = 1_000): Promise<void> {
    while (await this.pullPage(limit)) {}
  }

  /** Pulls one batch; true if there is more. Throws if the answer breaks a promise. */
  async pullPage(limit: number): Promise<boolean> {
    this.pulls += 1;
    const cursors = [...this.cursors].map(([bucket, after]) => ({
      bucket,
      after,
      complete: this.#complete.has(bucket),
    }));
    const page = await this.#pull({ wire: 1, rowRevision, epoch: this.epoch, cursors, limit });
    const operations = page.changes.reduce((sum, change) => sum + change.operations.length, 0);
    if (operations > limit)
      throw new Error(`${operations} operations where ${limit} were asked for`);
    this.epoch = page.epoch;
    for (const bucket of [...this.buckets.keys()]) {
      if (!page.buckets.includes(bucket)) this.#forget(bucket);
    }
    for (const change of page.changes) this.#apply(change, page.horizon);
    if (!page.changes.some((change) => change.more)) this.horizon = page.horizon;
    return page.changes.some((change) => change.more);
  }

  #apply(change: PullResponse['changes'][number], horizon: number): void {
    const { bucket } = change;
    if (change.reset) {
      this.resets.push(bucket);
      this.#forget(bucket);
    }
    if (change.more) this.#complete.delete(bucket);
    else this.#complete.add(bucket);
    const rows = this.buckets.get(bucket) ?? new Map<string, Held>();
    this.buckets.set(bucket, rows);
    let last = this.cursors.get(bucket) ?? 0;
    for (const { kind, id, version, row } of change.operations) {
      if (version <= last) throw new Error(`${bucket}: version ${version} after ${last}`);
      if (version > horizon) throw new Error(`${bucket}: version ${version} beyond ${horizon}`);
      last = version;
      if (row === null) rows.delete(`${kind}/${id}`);
      else rows.set(`${kind}/${id}`, { kind, id, version, row });
    }
    if (change.next < last) throw new Error(`${bucket}: next ${change.next} after ${last}`);
    this.cursors.set(bucket, change.next);
    if (change.more) return;
    const own = sumOf(rows.values());
    if (own !== change.checksum) {
      throw new Error(`${bucket}: checksum ${change.checksum}, but the rows held make ${own}`);
    }
  }

  #forget(bucket: string): void {
    this.buckets.delete(bucket);
    this.cursors.delete(bucket);
  }

  /** Every stored row, by `kind/id`, with its version. */
  rows(): Map<string, number> {
    const all = new Map<string, number>();
    for (const rows of this.buckets.values()) {
      for (const [key, { version }] of rows) all.set(key, version);
    }
    return new Map([...all].sort());
  }

  row(kind: string, id: string): unknown {
    for (const rows of this.buckets.values()) {
      const held = rows.get(`${kind}/${id}`);
      if (held) return held.row;
    }
    return undefined;
  }
}

function sumOf(rows: Iterable<Held>): string {
  let sum: Checksum = emptyChecksum;
  for (const { kind, id, version } of rows) sum = checksumAdd(sum, firstName(kind), id, version);
  return checksumText(sum);
}
