import { orgBucket } from '../../lib/contract/rows/define-row.ts';
import type { PullBucket, PullRequest, PullResponse } from '../../lib/contract/wire/pull.ts';
import type { z } from '../../lib/contract/zod.ts';
import { type Clock, instantOf } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { checkWire } from '../problem.ts';
import { noScope } from '../scope/gone.ts';
import {
  type BucketStatus,
  type Caller,
  cachedRepScope,
  type RepScope,
  readRepScope,
} from '../scope/rep-scope.ts';
import { serverVersion } from '../version.ts';
import { type Following, OrgBatchCache } from './org-batch-cache.ts';
import {
  BATCH_BYTES,
  type BatchBudget,
  cutOf,
  readFollowing,
  type Task,
} from './read-following.ts';

type BucketBatch = z.infer<typeof PullBucket>;

/** Answers `POST /v1/pull`: the rows of the caller's buckets that came after the cursors, in commit order. */
export async function pull(
  db: Database,
  caller: Caller,
  request: PullRequest,
  clock: Clock,
): Promise<PullResponse> {
  checkWire(request.wire);
  const scope = await repScopeOf(db, caller);
  // Nothing changed: one indexed row was all it took.
  const tasks = tasksOf(scope, request);
  if (tasks.length === 0) return answer(scope, request, [], clock);
  const shared = await readShared(db, caller, scope, tasks, request.limit);
  const whole = shared && answeredBy(shared, tasks, scope.horizon);
  if (whole) return answer(scope, request, whole, clock);
  return db.inOrg(caller.orgId).snapshot(async (tx) => {
    const now = await readExisting(tx, caller);
    const all = tasksOf(now, request);
    const done = doneBy(shared, all, scope, now);
    const first = shared && done ? [sharedBatch(shared, done, now.horizon)] : [];
    const left = all.filter((task) => task !== done);
    const batches = await readBatches(tx, caller.orgId, left, now.horizon, request.limit, first);
    return answer(now, request, batches, clock);
  });
}

/** Throws when the rep is gone. */
export async function repScopeOf(db: Database, caller: Caller): Promise<RepScope> {
  const scope = await cachedRepScope(db, caller);
  if (!scope) throw await noScope(db.inOrg(caller.orgId), caller);
  return scope;
}

async function readExisting(tx: Tx, caller: Caller): Promise<RepScope> {
  const scope = await readRepScope(tx, caller);
  if (!scope) throw await noScope(tx, caller);
  return scope;
}

/**
 * The caller's buckets that have something to say. What the request names besides is not the caller's
 * and is passed over. Cursors of another epoch, or beyond the counter, are of a database that was restored; a
 * complete bucket's cursor from before the oldest removal that is kept may have missed one.
 */
function tasksOf({ epoch, horizon, buckets }: RepScope, request: PullRequest): Task[] {
  const cursors = new Map(request.cursors.map((cursor) => [cursor.bucket, cursor]));
  const otherEpoch = request.epoch !== epoch && (request.epoch !== null || cursors.size > 0);
  const tasks: Task[] = [];
  for (const bucket of buckets) {
    const cursor = cursors.get(bucket.bucket);
    const reset = otherEpoch || (cursor !== undefined && isLost(cursor, bucket, horizon));
    const after = reset ? 0 : (cursor?.after ?? 0);
    // A bucket the client does not name yet is answered even when empty, so that it gets its cursor.
    if (reset || cursor === undefined || bucket.version > after || request.verify) {
      tasks.push({ bucket, after, reset });
    }
  }
  return tasks;
}

function isLost(
  { after, complete }: PullRequest['cursors'][number],
  { minVersion }: BucketStatus,
  horizon: number,
): boolean {
  // A bucket that is being read from zero has cursors of any age, and misses nothing.
  return after > horizon || (complete === true && after > 0 && after < minVersion);
}

/** What was read of the bucket everybody reads, for whoever asked for it. */
interface Shared {
  task: Task;
  following: Following;
}

/**
 * What follows in the bucket everybody reads; null: it has to be read for this rep alone, or there is nothing to read.
 * Its rows are in no other bucket, so its batch need not end where the others do.
 */
async function readShared(
  db: Database,
  caller: Caller,
  { epoch }: RepScope,
  tasks: readonly Task[],
  limit: number,
): Promise<Shared | null> {
  const task = tasks.find(isShared);
  if (!task) return null;
  const { bucket, after } = task;
  const { orgId } = caller;
  const wanted = { orgId, epoch, bucket, limit };
  const following = await OrgBatchCache.of(db).get(wanted, after, () =>
    db.inOrg(orgId).snapshot(async (tx) => {
      const now = await readExisting(tx, caller);
      if (!isSame(bucket, epoch, now)) return null;
      return readFollowing(tx, orgId, task, {
        budget: { rows: limit, bytes: BATCH_BYTES },
        before: bucket.version + 1,
      });
    }),
  );
  return following && { task, following };
}

const isShared = ({ bucket }: Task) => bucket.bucket === orgBucket;

/** Whether the bucket stands in `now` as it did, so that what was read of it holds. */
function isSame(bucket: BucketStatus, epoch: string, now: RepScope): boolean {
  const same = now.buckets.find((one) => one.bucket === bucket.bucket);
  const { version, minVersion } = bucket;
  return now.epoch === epoch && same?.version === version && same.minVersion === minVersion;
}

/** The whole answer, when nothing is lacking besides, or has room in this batch. */
function answeredBy(
  { following }: Shared,
  tasks: readonly Task[],
  horizon: number,
): BucketBatch[] | null {
  if (!following.more && tasks.length > 1) return null;
  return tasks.map((task) => (isShared(task) ? batchOf(task, following, horizon) : unread(task)));
}

/** The task that is done with by what was read before the snapshot, if that is what the snapshot has. */
function doneBy(shared: Shared | null, tasks: readonly Task[], { epoch }: RepScope, now: RepScope) {
  if (!shared || !isSame(shared.task.bucket, epoch, now)) return undefined;
  const { after, reset } = shared.task;
  return tasks.find((task) => isShared(task) && task.after === after && task.reset === reset);
}

function sharedBatch({ following }: Shared, task: Task, horizon: number): ReadBatch {
  return { batch: batchOf(task, following, horizon), bytes: following.bytes };
}

/** `first`: what is read already. */
async function readBatches(
  tx: Tx,
  orgId: string,
  tasks: readonly Task[],
  horizon: number,
  limit: number,
  first: readonly ReadBatch[],
): Promise<BucketBatch[]> {
  const read = [...first];
  let budget = first.reduce(less, { rows: limit, bytes: BATCH_BYTES });
  const cut = tasks.length > 1 ? await cutOf(tx, orgId, tasks, budget) : null;
  // What comes before the cut has budget, whichever bucket is read first.
  if (cut !== null) budget = { ...budget, bytes: Number.MAX_SAFE_INTEGER };
  for (const task of tasks) {
    const next = await readBatch(tx, orgId, task, horizon, { budget, cut });
    budget = less(budget, next);
    read.push(next);
  }
  return read.map(({ batch }) => batch);
}

/** A batch, and the size of its rows. */
interface ReadBatch {
  batch: BucketBatch;
  bytes: number;
}

function less({ rows, bytes }: BatchBudget, read: ReadBatch): BatchBudget {
  return { rows: rows - read.batch.operations.length, bytes: bytes - read.bytes };
}

/**
 * One bucket's next operations: those before `cut`, and what there is room for. A bucket read from zero needs no word of what
 * left it.
 */
async function readBatch(
  tx: Tx,
  orgId: string,
  task: Task,
  horizon: number,
  { budget, cut }: { budget: BatchBudget; cut: number | null },
): Promise<ReadBatch> {
  const { bucket, after } = task;
  const isFull = budget.rows <= 0 || budget.bytes <= 0 || (cut !== null && cut <= after);
  if (isFull && bucket.version > after) return { batch: unread(task), bytes: 0 };
  const before = cut ?? horizon + 1;
  const following = await readFollowing(tx, orgId, task, { budget, before });
  const { operations, bytes } = following;
  if (!following.more && cut !== null && bucket.version >= cut) {
    return { batch: { ...unread(task), operations, next: cut - 1 }, bytes };
  }
  return { batch: batchOf(task, following, horizon), bytes };
}

/** A batch with no room for this bucket. */
function unread({ bucket, after, reset }: Task): BucketBatch {
  const rest = { operations: [], next: after, more: true, checksum: null };
  return { bucket: bucket.bucket, reset, ...rest };
}

/** When nothing more follows, the bucket is complete as of the horizon. */
function batchOf(
  { bucket, after, reset }: Task,
  { operations, more }: Following,
  horizon: number,
): BucketBatch {
  const end = more
    ? { next: operations.at(-1)?.version ?? after, checksum: null }
    : { next: horizon, checksum: bucket.checksum };
  return { bucket: bucket.bucket, reset, operations, more, ...end };
}

function answer(
  { epoch, horizon, buckets }: RepScope,
  { wire }: PullRequest,
  changes: BucketBatch[],
  clock: Clock,
): PullResponse {
  return {
    wire,
    epoch,
    buckets: buckets.map(({ bucket }) => bucket),
    changes,
    horizon,
    serverTime: instantOf(clock),
    serverVersion,
  };
}
