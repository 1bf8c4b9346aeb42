import { rowNow } from '../contract/rows/renames.ts';
import { rowRevision } from '../contract/rows/revision.ts';
import { type PullBucket, PullResponse } from '../contract/wire/pull.ts';
import type { Clock } from '../kit/clock.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { storeDatabase } from '../store/database.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { type ApplyResult, applyBatch, batchesApplied, type PullContext } from './apply.ts';
import { type Caller, type CallFailure, failure, post } from './http-client.ts';
import { ParsedRows } from './parsed-rows.ts';
import { isNewStore, isVerificationDue, rereadAfterUpdate, verifyStore } from './verify-store.ts';

const batchSize = 2_000;
/**
 * If a bucket is still wrong after it was fetched again this many times, it is kept and reported as a problem: the rows that the server
 * sent last help the rep more than empty screens.
 */
const healingTries = 2;

/** Pulls batch after batch until the store has everything that this rep may read, or `keepGoing` says false. */
export async function pullAll(
  caller: Caller,
  owner: string,
  clock: Clock,
  keepGoing: () => Promise<boolean>,
): Promise<Result<ApplyResult, CallFailure>> {
  const total: ApplyResult = { operations: 0, more: false, drifted: [], unhealed: [] };
  const tries = new Map<string, number>();
  const keep = new Set<string>();
  await rereadAfterUpdate(storeDatabase());
  const verify = await isVerificationDue(clock.now());
  if (verify && !(await isNewStore(storeDatabase())))
    await verifyStore(storeDatabase(), clock.now());
  let asked = await ask(caller, await placeNow(), verify);
  for (;;) {
    const { place, answer, parsed } = asked;
    if (!answer.ok) return answer;
    const batch = answer.value;
    const restored = place.epoch !== null && place.epoch !== batch.epoch;
    // Request the next batch while this one is being written.
    const goesOn = !restored && batch.changes.some((change) => change.more);
    const ahead = goesOn ? ask(caller, placeAfter(place, batch), false) : null;
    const { cursors, batches } = place;
    const request: PullContext = { owner, cursors, batches, keep, now: clock.now() };
    const applied = await applyBatch(storeDatabase(), batch, request, parsed);
    total.operations += applied.operations;
    for (const bucket of applied.drifted) {
      const count = (tries.get(bucket) ?? 0) + 1;
      tries.set(bucket, count);
      total.drifted.push(bucket);
      if (count >= healingTries) keep.add(bucket);
    }
    total.unhealed.push(...applied.unhealed);
    // After a restore, what was sent to the lost database must be sent again before more rows come in.
    if (restored) return ok({ ...total, more: true });
    if (!applied.more) {
      const [unhealed] = total.unhealed;
      if (unhealed !== undefined) return fail(failure('unreadable', 'drift', unhealed));
      if (verify) await setMeta('checkedAt', clock.now());
      return ok(total);
    }
    const [goOn, now] = await Promise.all([keepGoing(), placeNow()]);
    if (!goOn) return ok({ ...total, more: true });
    const early = await ahead;
    // The early answer counts only if the store is now where the request assumed.
    asked = early && isSame(early.place, now) ? early : await ask(caller, now, false);
  }
}

/** How far the store is: the input of the next request. */
interface Place {
  epoch: string | null;
  cursors: readonly { bucket: string; after: number; complete: boolean }[];
  /** How many batches the store has applied. */
  batches: number;
}

interface AskedBatch {
  place: Place;
  answer: Result<PullResponse, CallFailure>;
  parsed?: ParsedRows;
}

/** How far the store is now, read in one transaction. */
function placeNow(): Promise<Place> {
  const database = storeDatabase();
  return database.transaction('r', database.bucketState, database.meta, async () => {
    const states = await database.bucketState.toArray();
    return {
      epoch: (await getMeta('epoch')) ?? null,
      cursors: states.map(({ bucket, cursor, complete }) => ({ bucket, after: cursor, complete })),
      batches: await batchesApplied(database),
    };
  });
}

/** How far the store will be once this batch is applied, if nothing else happens. */
function placeAfter({ cursors, batches }: Place, batch: PullResponse): Place {
  const after = new Map(cursors.map((cursor) => [cursor.bucket, cursor]));
  for (const { bucket, next, more } of batch.changes) {
    after.set(bucket, { bucket, after: next, complete: !more });
  }
  const mine = [...after.values()].filter(({ bucket }) => batch.buckets.includes(bucket));
  return { epoch: batch.epoch, cursors: mine, batches: batches + 1 };
}

function isSame(a: Place, b: Place): boolean {
  const text = ({ epoch, cursors, batches }: Place) =>
    JSON.stringify([epoch, batches, cursors.map((c) => [c.bucket, c.after, c.complete]).sort()]);
  return text(a) === text(b);
}

async function ask(caller: Caller, place: Place, verify: boolean): Promise<AskedBatch> {
  const { epoch, cursors } = place;
  const request = { rowRevision, epoch, cursors, limit: batchSize, verify };
  const answer = await post(caller, '/v1/pull', request, PullResponse);
  if (!answer.ok) return { place, answer };
  const batch = { ...answer.value, changes: answer.value.changes.map(withNamesNow) };
  return { place, answer: ok(batch), parsed: ParsedRows.ahead(batch) };
}

/**
 * The rows of an older server, with their current names. In earlier revisions the use of a template was an activity, so the removal of an
 * activity may mean such a use.
 */
function withNamesNow(change: PullBucket): PullBucket {
  const operations = change.operations.flatMap((operation) => {
    const isRemoval = operation.row === null && operation.kind === 'activity';
    return isRemoval ? [operation, { ...operation, kind: 'templateUse' }] : [rowNow(operation)];
  });
  return { ...change, operations };
}
