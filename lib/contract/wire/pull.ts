import { count, int, list, text, wireNumber } from '../bounds.ts';
import { Bucket, mostBuckets } from '../rows/scope.ts';
import { Id, Instant, Name } from '../scalars.ts';
import { z } from '../zod.ts';

const Cursor = count();
/** Operations of one answer, over all buckets. */
const mostOperations = 5_000;

export const PullRequest = z.object({
  wire: wireNumber(),
  /** The epoch the cursors are from; null on a first pull. */
  epoch: z.nullable(Id),
  /** How far each bucket has been read. A bucket of the rep that is not named is read from zero. */
  cursors: list(
    z.object({
      bucket: Bucket,
      after: Cursor,
      /** False: the last page of it had `more`. Only of a complete bucket can be told that it is too old. */
      complete: z.optional(z.boolean()),
    }),
    mostBuckets,
  ),
  /** Operations wanted in this page, over all buckets. */
  limit: int(1, mostOperations),
  /** True: every bucket is answered, even an unchanged one, so that its checksum can be compared. */
  verify: z.optional(z.boolean()),
});
export type PullRequest = z.infer<typeof PullRequest>;

const longestKey = 4_096;

const PullOperation = z.object({
  /** The organisation's counter: unique per change, in commit order. */
  version: Cursor,
  // As long as a server's index may hold, and not as long as an id may be: the client quarantines such a row, and takes
  // in the others.
  kind: text(longestKey),
  id: text(longestKey),
  /** The whole row, or null when it left this bucket. */
  row: z.nullable(z.unknown()),
});

export const PullBucket = z.object({
  bucket: Bucket,
  /** True: forget what is held of this bucket, what follows starts from zero. */
  reset: z.boolean(),
  operations: list(PullOperation, mostOperations),
  /** The cursor after this page. */
  next: Cursor,
  /** False: the bucket is complete as of `horizon`, and `checksum` is of the whole bucket. */
  more: z.boolean(),
  checksum: z.nullable(text(100)),
});
export type PullBucket = z.infer<typeof PullBucket>;

export const PullResponse = z.object({
  wire: wireNumber(),
  epoch: Id,
  /** Every bucket this rep may read now; one the client holds and that is not here is gone. */
  buckets: list(Bucket, mostBuckets),
  /** Buckets with something to say; a complete, unchanged one is left out. */
  changes: list(PullBucket, mostBuckets),
  /** The organisation's counter when the page was read: own writes up to it are in the buckets once none has `more`. */
  horizon: Cursor,
  serverTime: Instant,
  serverVersion: Name,
});
export type PullResponse = z.infer<typeof PullResponse>;
