import { orgBucket } from '../../lib/contract/rows/define-row.ts';
import { rowAt, unstatedRevision } from '../../lib/contract/rows/renames.ts';
import { rowRevision } from '../../lib/contract/rows/revision.ts';
import type { PullBucket, PullRequest, PullResponse } from '../../lib/contract/wire/pull.ts';
import type { z } from '../../lib/contract/zod.ts';
import { type Clock, instantOf } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { checkWire } from '../problem.ts';
import { missingScopeProblem } from '../scope/gone.ts';
import { PeopleCache } from '../scope/people.ts';
import {
  type BucketStatus,
  type Caller,
  cachedRepScope,
  type RepScope,
  readRepScope,
} from '../scope/rep-scope.ts';
import { serverVersion } from '../version.ts';
import { type NextOperations, OrgBatchCache } from './org-batch-cache.ts';
import {
  BATCH_BYTES,
  type BatchBudget,
  type BucketTask,
  batchEnd,
  readFollowing,
} from './read-following.ts';

type BucketBatch = z.infer<typeof PullBucket>;

/**
 * Answers `POST /v1/pull`: the operations in the caller's buckets after the cursors, in commit order. Throws a ProblemError for another
 * wire version, or if the caller is not a rep of the organisation.
 */
export async function pull(
  db: Database,
  caller: Caller,
  request: PullRequest,
  clock: Clock,
): Promise<PullResponse> {
  checkWire(request.wire);
  const scope = await repScopeOf(db, caller, clock);
  // An empty pull costs one indexed row.
  const tasks = tasksOf(scope, request);
  if (tasks.length === 0) return answer(scope, request, [], clock);
  const read = (tx: Tx) => readExisting(tx, caller, clock, PeopleCache.of(db));
  const shared = await readShared(db, caller.orgId, read, { scope, tasks, limit: request.limit });
  const whole = shared && answeredBy(shared, tasks, scope.horizon);
  if (whole) return answer(scope, request, whole, clock);
  return db.inOrg(caller.orgId).snapshot(async (tx) => {
    const now = await read(tx);
    const all = tasksOf(now, request);
    const done = doneBy(shared, all, scope, now);
    const first = shared && done ? [sharedBatch(shared, done, now.horizon)] : [];
    const left = all.filter((task) => task !== done);
    const batches = await readBatches(tx, caller.orgId, left, now.horizon, request.limit, first);
    return answer(now, request, batches, clock);
  });
}

/** The caller's scope. Throws a ProblemError: `gone` if the rep was removed or has left, `unauthorized` if there is no such rep yet. */
export async function repScopeOf(db: Database, caller: Caller, clock: Clock): Promise<RepScope> {
  const scope = await cachedRepScope(db, caller, clock);
  if (!scope) throw await missingScopeProblem(db.inOrg(caller.orgId), caller, clock);
  return scope;
}

async function readExisting(
  tx: Tx,
  caller: Caller,
  clock: Clock,
  people: PeopleCache,
): Promise<RepScope> {
  const scope = await readRepScope(tx, caller, clock, people);
  if (!scope) throw await missingScopeProblem(tx, caller, clock);
  return scope;
}

/**
 * The caller's buckets that have an answer. Other buckets in the request are ignored, because the caller may not read them. A bucket is
 * reset if its cursor has another epoch or is beyond the counter (the database was restored), or if the bucket is complete and its cursor
 * is older than the oldest removal that is kept, so that the client may have missed one.
 */
function tasksOf({ epoch, horizon, buckets }: RepScope, request: PullRequest): BucketTask[] {
  const cursors = new Map(request.cursors.map((cursor) => [cursor.bucket, cursor]));
  const otherEpoch = request.epoch !== epoch && (request.epoch !== null || cursors.size > 0);
  const tasks: BucketTask[] = [];
  for (const bucket of buckets) {
    const cursor = cursors.get(bucket.bucket);
    const reset = otherEpoch || (cursor !== undefined && isLost(cursor, bucket, horizon));
    const after = reset ? 0 : (cursor?.after ?? 0);
    // A bucket that the client does not name yet is answered even if it is empty, so that the client gets its cursor.
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
  // The cursor of a bucket that is still being read from zero may be of any age, because it misses no removal.
  return after > horizon || (complete === true && after > 0 && after < minVersion);
}

/** A batch of the org bucket that may have been read for another rep. */
interface Shared {
  task: BucketTask;
  following: NextOperations;
}

/**
 * The next batch of the org bucket. Null: there is nothing to read, or the bucket changed and has to be read for this rep alone. The
 * bucket's rows are in no other bucket, so its batch may end at another version than the others.
 */
async function readShared(
  db: Database,
  orgId: string,
  read: (tx: Tx) => Promise<RepScope>,
  wish: { scope: RepScope; tasks: readonly BucketTask[]; limit: number },
): Promise<Shared | null> {
  const { tasks, limit } = wish;
  const { epoch } = wish.scope;
  const task = tasks.find(isShared);
  if (!task) return null;
  const { bucket, after } = task;
  const wanted = { orgId, epoch, bucket, limit };
  const following = await OrgBatchCache.of(db).get(wanted, after, () =>
    db.inOrg(orgId).snapshot(async (tx) => {
      const now = await read(tx);
      if (!isSame(bucket, epoch, now)) return null;
      return readFollowing(tx, orgId, task, {
        budget: { rows: limit, bytes: BATCH_BYTES },
        before: bucket.version + 1,
      });
    }),
  );
  return following && { task, following };
}

const isShared = ({ bucket }: BucketTask) => bucket.bucket === orgBucket;

/** Whether the bucket is unchanged in `now`, so that what was read of it is still valid. */
function isSame(bucket: BucketStatus, epoch: string, now: RepScope): boolean {
  const same = now.buckets.find((one) => one.bucket === bucket.bucket);
  const { version, minVersion } = bucket;
  return now.epoch === epoch && same?.version === version && same.minVersion === minVersion;
}

/** The whole answer if the org bucket's batch is all of it: no other bucket has anything, or no other bucket fits. Otherwise null. */
function answeredBy(
  { following }: Shared,
  tasks: readonly BucketTask[],
  horizon: number,
): BucketBatch[] | null {
  if (!following.more && tasks.length > 1) return null;
  return tasks.map((task) => (isShared(task) ? batchOf(task, following, horizon) : unread(task)));
}

/** The task that the shared batch answers, if the snapshot has the org bucket in the same state; otherwise undefined. */
function doneBy(
  shared: Shared | null,
  tasks: readonly BucketTask[],
  { epoch }: RepScope,
  now: RepScope,
) {
  if (!shared || !isSame(shared.task.bucket, epoch, now)) return undefined;
  const { after, reset } = shared.task;
  return tasks.find((task) => isShared(task) && task.after === after && task.reset === reset);
}

function sharedBatch({ following }: Shared, task: BucketTask, horizon: number): ReadBatch {
  return { batch: batchOf(task, following, horizon), bytes: following.bytes };
}

/** Reads a batch of each task's bucket, within one budget. `first`: batches that were read already. */
async function readBatches(
  tx: Tx,
  orgId: string,
  tasks: readonly BucketTask[],
  horizon: number,
  limit: number,
  first: readonly ReadBatch[],
): Promise<BucketBatch[]> {
  const read = [...first];
  let budget = first.reduce(less, { rows: limit, bytes: BATCH_BYTES });
  const cut = tasks.length > 1 ? await batchEnd(tx, orgId, tasks, budget) : null;
  // Everything before the cut fits into the budget, in whichever order the buckets are read.
  if (cut !== null) budget = { ...budget, bytes: Number.MAX_SAFE_INTEGER };
  for (const task of tasks) {
    const next = await readBatch(tx, orgId, task, horizon, { budget, cut });
    budget = less(budget, next);
    read.push(next);
  }
  return read.map(({ batch }) => batch);
}

/** A batch, and the size of its rows in bytes. */
interface ReadBatch {
  batch: BucketBatch;
  bytes: number;
}

function less({ rows, bytes }: BatchBudget, read: ReadBatch): BatchBudget {
  return { rows: rows - read.batch.operations.length, bytes: bytes - read.bytes };
}

/**
 * The next operations of one bucket: those before the version `cut` that fit into the budget. A bucket that is read from zero needs no
 * removals.
 */
async function readBatch(
  tx: Tx,
  orgId: string,
  task: BucketTask,
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

/** The entry of a bucket for which the answer has no room: no operations, and `more`. */
function unread({ bucket, after, reset }: BucketTask): BucketBatch {
  const rest = { operations: [], next: after, more: true, checksum: null };
  return { bucket: bucket.bucket, reset, ...rest };
}

/** The entry of a bucket. If no operations follow, the bucket is complete up to the horizon and has a checksum. */
function batchOf(
  { bucket, after, reset }: BucketTask,
  { operations, more }: NextOperations,
  horizon: number,
): BucketBatch {
  const end = more
    ? { next: operations.at(-1)?.version ?? after, checksum: null }
    : { next: horizon, checksum: bucket.checksum };
  return { bucket: bucket.bucket, reset, operations, more, ...end };
}

function answer(
  { epoch, horizon, buckets }: RepScope,
  request: PullRequest,
  changes: BucketBatch[],
  clock: Clock,
): PullResponse {
  return {
    wire: request.wire,
    rowRevision,
    epoch,
    buckets: buckets.map(({ bucket }) => bucket),
    changes: changes.map((batch) => batchAt(request.rowRevision ?? unstatedRevision, batch)),
    horizon,
    serverTime: instantOf(clock),
    serverVersion,
  };
}

/** A batch with the names of the client's revision. An operation that needs no other names stays the same object. */
function batchAt(revision: number, batch: BucketBatch): BucketBatch {
  const operations = batch.operations.map((operation) => rowAt(revision, operation));
  const isSame = operations.every((operation, i) => operation === batch.operations[i]);
  return isSame ? batch : { ...batch, operations };
}
