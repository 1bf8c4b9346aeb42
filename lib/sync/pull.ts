import { PullResponse } from '../contract/pull.ts';
import { wireVersion } from '../contract/version.ts';
import type { Clock } from '../kit/clock.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { storeDatabase } from '../store/database.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { type Applied, applyPage } from './apply.ts';
import { type Caller, type CallFailure, post } from './call.ts';
import { checkIsDue, checkStore } from './check.ts';

const pageSize = 2_000;
/** A bucket that is still wrong after this many fetches from zero is a fault to show, not to repeat. */
const healingTries = 2;

/** Pulls page after page until everything this rep may see is here. */
export async function pullAll(
  caller: Caller,
  owner: string,
  clock: Clock,
  keepGoing: () => Promise<boolean>,
): Promise<Result<Applied, CallFailure>> {
  const total: Applied = { operations: 0, more: false, drifted: [] };
  const tries = new Map<string, number>();
  const verify = await checkIsDue(clock.now());
  if (verify) await checkStore(storeDatabase(), clock.now());
  for (let first = true; ; first = false) {
    const page = await pullPage(caller, owner, clock, verify && first);
    if (!page.ok) return page;
    total.operations += page.value.operations;
    for (const bucket of page.value.drifted) {
      const count = (tries.get(bucket) ?? 0) + 1;
      tries.set(bucket, count);
      total.drifted.push(bucket);
      if (count > healingTries) return fail(drift(bucket));
    }
    // Restored: before anything more comes in, what was sent to the lost database is to be sent again.
    if (page.value.restored) return ok({ ...total, more: true });
    if (!page.value.more) {
      if (verify) await setMeta('checkedAt', clock.now());
      return ok(total);
    }
    if (!(await keepGoing())) return ok({ ...total, more: true });
  }
}

async function pullPage(
  caller: Caller,
  owner: string,
  clock: Clock,
  verify: boolean,
): Promise<Result<Applied & { restored: boolean }, CallFailure>> {
  const database = storeDatabase();
  const states = await database.bucketState.toArray();
  const cursors = states.map(({ bucket, cursor, complete }) => ({
    bucket,
    after: cursor,
    complete,
  }));
  const epoch = (await getMeta('epoch')) ?? null;
  const request = { wire: wireVersion, epoch, cursors, limit: pageSize, verify };
  const answer = await post(caller, '/v1/pull', request, PullResponse);
  if (!answer.ok) return answer;
  const applied = await applyPage(database, answer.value, { owner, cursors, now: clock.now() });
  return ok({ ...applied, restored: epoch !== null && epoch !== answer.value.epoch });
}

function drift(bucket: string): CallFailure {
  return {
    class: 'unreadable',
    code: 'drift',
    message: `The copy of ${bucket} does not match the backend's.`,
    retryAfterMs: null,
    problem: null,
  };
}
