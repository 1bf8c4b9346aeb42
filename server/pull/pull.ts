import { orgBucket } from '../../lib/contract/rows/define-row.ts';
import type { PullBucket, PullRequest, PullResponse } from '../../lib/contract/wire/pull.ts';
import type { z } from '../../lib/contract/zod.ts';
import { type Clock, instantOf } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { checkWire } from '../problem.ts';
import { noScope } from '../scope/gone.ts';
import {
  type BucketStanding,
  type Caller,
  currentStanding,
  readStanding,
  type Standing,
} from '../scope/rep-scope.ts';
import { serverVersion } from '../version.ts';
import { type Following, SharedPages } from './org-batch-cache.ts';
import { BATCH_BYTES, cutOf, type Room, readFollowing, type Task } from './read-following.ts';

type BucketPage = z.infer<typeof PullBucket>;

/** Answers `POST /v1/pull`: the rows of the caller's buckets that came after the cursors, in commit order. */
export async function pull(
  db: Database,
  caller: Caller,
  request: PullRequest,
  clock: Clock,
): Promise<PullResponse> {
  checkWire(request.wire);
  const standing = await standingOf(db, caller);
  // Nothing changed: one indexed row was all it took.
  const tasks = tasksOf(standing, request);
  if (tasks.length === 0) return answer(standing, request, [], clock);
  const shared = await readShared(db, caller, standing, tasks, request.limit);
  const whole = shared && answeredBy(shared, tasks, standing.horizon);
  if (whole) return answer(standing, request, whole, clock);
  return db.inOrg(caller.orgId).snapshot(async (tx) => {
    const now = await readExisting(tx, caller);
    const all = tasksOf(now, request);
    const done = doneBy(shared, all, standing, now);
    const first = shared && done ? [sharedPage(shared, done, now.horizon)] : [];
    const left = all.filter((task) => task !== done);
    const pages = await readPages(tx, caller.orgId, left, now.horizon, request.limit, first);
    return answer(now, request, pages, clock);
  });
}

/** Throws when the rep is gone. */
export async function standingOf(db: Database, caller: Caller): Promise<Standing> {
  const standing = await currentStanding(db, caller);
  if (!standing) throw await noScope(db.inOrg(caller.orgId), caller);
  return standing;
}

async function readExisting(tx: Tx, caller: Caller): Promise<Standing> {
  const standing = await readStanding(tx, caller);
  if (!standing) throw await noScope(tx, caller);
  return standing;
}

/**
 * The caller's buckets that have something to say. What the request names besides is not the caller's
 * and is passed over. Cursors of another epoch, or beyond the counter, are of a database that was restored; a
 * complete bucket's cursor from before the oldest removal that is kept may have missed one.
 */
function tasksOf({ epoch, horizon, buckets }: Standing, request: PullRequest): Task[] {
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
  { minVersion }: BucketStanding,
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
 * Its rows are in no other bucket, so its page need not end where the others do.
 */
async function readShared(
  db: Database,
  caller: Caller,
  { epoch }: Standing,
  tasks: readonly Task[],
  limit: number,
): Promise<Shared | null> {
  const task = tasks.find(isShared);
  if (!task) return null;
  const { bucket, after } = task;
  const { orgId } = caller;
  const wanted = { orgId, epoch, bucket, limit };
  const following = await SharedPages.of(db).get(wanted, after, () =>
    db.inOrg(orgId).snapshot(async (tx) => {
      const now = await readExisting(tx, caller);
      if (!isSame(bucket, epoch, now)) return null;
      return readFollowing(tx, orgId, task, {
        room: { rows: limit, bytes: BATCH_BYTES },
        before: bucket.version + 1,
      });
    }),
  );
  return following && { task, following };
}

const isShared = ({ bucket }: Task) => bucket.bucket === orgBucket;

/** Whether the bucket stands in `now` as it did, so that what was read of it holds. */
function isSame(bucket: BucketStanding, epoch: string, now: Standing): boolean {
  const same = now.buckets.find((one) => one.bucket === bucket.bucket);
  const { version, minVersion } = bucket;
  return now.epoch === epoch && same?.version === version && same.minVersion === minVersion;
}

/** The whole answer, when nothing is lacking besides, or has room in this page. */
function answeredBy(
  { following }: Shared,
  tasks: readonly Task[],
  horizon: number,
): BucketPage[] | null {
  if (!following.more && tasks.length > 1) return null;
  return tasks.map((task) => (isShared(task) ? pageOf(task, following, horizon) : unread(task)));
}

/** The task that is done with by what was read before the snapshot, if that is what the snapshot has. */
function doneBy(shared: Shared | null, tasks: readonly Task[], { epoch }: Standing, now: Standing) {
  if (!shared || !isSame(shared.task.bucket, epoch, now)) return undefined;
  const { after, reset } = shared.task;
  return tasks.find((task) => isShared(task) && task.after === after && task.reset === reset);
}

function sharedPage({ following }: Shared, task: Task, horizon: number): ReadPage {
  return { page: pageOf(task, following, horizon), bytes: following.bytes };
}

/** `first`: what is read already. */
async function readPages(
  tx: Tx,
  orgId: string,
  tasks: readonly Task[],
  horizon: number,
  limit: number,
  first: readonly ReadPage[],
): Promise<BucketPage[]> {
  const read = [...first];
  let room = first.reduce(less, { rows: limit, bytes: BATCH_BYTES });
  const cut = tasks.length > 1 ? await cutOf(tx, orgId, tasks, room) : null;
  // What comes before the cut has room, whichever bucket is read first.
  if (cut !== null) room = { ...room, bytes: Number.MAX_SAFE_INTEGER };
  for (const task of tasks) {
    const next = await readPage(tx, orgId, task, horizon, { room, cut });
    room = less(room, next);
    read.push(next);
  }
  return read.map(({ page }) => page);
}

/** A page, and the size of its rows. */
interface ReadPage {
  page: BucketPage;
  bytes: number;
}

function less({ rows, bytes }: Room, read: ReadPage): Room {
  return { rows: rows - read.page.operations.length, bytes: bytes - read.bytes };
}

/**
 * One bucket's next operations: those before `cut`, and what there is room for. A bucket read from zero needs no word of what
 * left it.
 */
async function readPage(
  tx: Tx,
  orgId: string,
  task: Task,
  horizon: number,
  { room, cut }: { room: Room; cut: number | null },
): Promise<ReadPage> {
  const { bucket, after } = task;
  const isFull = room.rows <= 0 || room.bytes <= 0 || (cut !== null && cut <= after);
  if (isFull && bucket.version > after) return { page: unread(task), bytes: 0 };
  const before = cut ?? horizon + 1;
  const following = await readFollowing(tx, orgId, task, { room, before });
  const { operations, bytes } = following;
  if (!following.more && cut !== null && bucket.version >= cut) {
    return { page: { ...unread(task), operations, next: cut - 1 }, bytes };
  }
  return { page: pageOf(task, following, horizon), bytes };
}

/** A page with no room for this bucket. */
function unread({ bucket, after, reset }: Task): BucketPage {
  const rest = { operations: [], next: after, more: true, checksum: null };
  return { bucket: bucket.bucket, reset, ...rest };
}

/** When nothing more follows, the bucket is complete as of the horizon. */
function pageOf(
  { bucket, after, reset }: Task,
  { operations, more }: Following,
  horizon: number,
): BucketPage {
  const end = more
    ? { next: operations.at(-1)?.version ?? after, checksum: null }
    : { next: horizon, checksum: bucket.checksum };
  return { bucket: bucket.bucket, reset, operations, more, ...end };
}

function answer(
  { epoch, horizon, buckets }: Standing,
  { wire }: PullRequest,
  changes: BucketPage[],
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
