import { count, int, list, text, wireNumber } from '../bounds.ts';
import { Bucket, maxBuckets } from '../rows/scope.ts';
import { Id, Instant, Name } from '../scalars.ts';
import { z } from '../zod.ts';

const Cursor = count();
/** The maximum number of operations in one answer, over all buckets. */
const maxOperations = 5_000;

export const PullRequest = z.object({
  wire: wireNumber(),
  /** The client's `rowRevision`. The server sends rows with the names of that revision. Clients older than this field do not send it. */
  rowRevision: z.optional(count()),
  /** The epoch that the cursors belong to; null in the first pull. */
  epoch: z.nullable(Id),
  /** How far each bucket has been read. A bucket of the rep without a cursor is read from zero. */
  cursors: list(
    z.object({
      bucket: Bucket,
      after: Cursor,
      /** False if the last batch of the bucket had `more`. Only a complete bucket can be too old and need a reset. */
      complete: z.optional(z.boolean()),
    }),
    maxBuckets,
  ),
  /** The maximum number of operations in this batch, over all buckets. */
  limit: int(1, maxOperations),
  /** True: the answer includes every bucket, even an unchanged one, so that its checksum can be compared. */
  verify: z.optional(z.boolean()),
});
export type PullRequest = z.infer<typeof PullRequest>;

const maxKeyLength = 4_096;

const PullOperation = z.object({
  /** The organisation's version counter: unique for each change, in commit order. */
  version: Cursor,
  // As long as a server's index allows, which is longer than an id may be: the client quarantines only such a row, and
  // applies the others.
  kind: text(maxKeyLength),
  id: text(maxKeyLength),
  /** The whole row, or null when it left this bucket. */
  row: z.nullable(z.unknown()),
});

export const PullBucket = z.object({
  bucket: Bucket,
  /** True: drop the stored rows of this bucket; the operations start from zero. */
  reset: z.boolean(),
  operations: list(PullOperation, maxOperations),
  /** The cursor after this batch. */
  next: Cursor,
  /** False: the bucket is complete as of `horizon`, and `checksum` is of the whole bucket. */
  more: z.boolean(),
  checksum: z.nullable(text(100)),
});
export type PullBucket = z.infer<typeof PullBucket>;

export const PullResponse = z.object({
  wire: wireNumber(),
  /** The server's `rowRevision`. Servers older than this field do not send it. */
  rowRevision: z.optional(count()),
  epoch: Id,
  /** Every bucket that this rep may read now. The client drops any other bucket. */
  buckets: list(Bucket, maxBuckets),
  /** The buckets with changes; complete, unchanged ones are left out. */
  changes: list(PullBucket, maxBuckets),
  /** The version when the batch was read. Once no bucket has `more`, they contain all of the rep's writes up to it. */
  horizon: Cursor,
  serverTime: Instant,
  serverVersion: Name,
});
export type PullResponse = z.infer<typeof PullResponse>;
