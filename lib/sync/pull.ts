import { PullResponse } from '../contract/pull.ts';
import { wireVersion } from '../contract/version.ts';
import type { Clock } from '../kit/clock.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { storeDatabase } from '../store/database.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { type Applied, applyPage, pagesApplied } from './apply.ts';
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
  let asked = await ask(caller, await placeNow());
  for (;;) {
    const { place, answer } = asked;
    if (!answer.ok) return answer;
    const page = answer.value;
    // The next page is on its way while this one is written.
    const ahead = page.changes.some((c) => c.more) ? ask(caller, placeAfter(place, page)) : null;
    const { cursors } = place;
    const applied = await applyPage(storeDatabase(), page, { owner, cursors, now: clock.now() });
    total.operations += applied.operations;
    for (const bucket of applied.drifted) {
      const count = (tries.get(bucket) ?? 0) + 1;
      tries.set(bucket, count);
      total.drifted.push(bucket);
      if (count > healingTries) return fail(drift(bucket));
    }
    if (!applied.more) return ok(total);
    if (!(await keepGoing())) return ok({ ...total, more: true });
    const now = await placeNow();
    const early = ahead && (await ahead);
    // What came early counts only if the store is where we thought it would be.
    asked = early && isSame(early.place, now) ? early : await ask(caller, now);
  }
}

/** Up to where the store holds each bucket, and of which incarnation of the backend's database. */
interface Place {
  epoch: string | null;
  cursors: readonly { bucket: string; after: number }[];
}

interface AskedPage {
  place: Place;
  answer: Result<PullResponse, CallFailure>;
}

async function placeNow(): Promise<Place> {
  const states = await storeDatabase().bucketState.toArray();
  const cursors = states.map((state) => ({ bucket: state.bucket, after: state.cursor }));
  return { epoch: (await getMeta('epoch')) ?? null, cursors };
}

/** Where the store will be when this page is in it and nothing else has happened. */
function placeAfter(before: Place, page: PullResponse): Place {
  const after = new Map(before.cursors.map((cursor) => [cursor.bucket, cursor.after]));
  for (const { bucket, next } of page.changes) after.set(bucket, next);
  const cursors = [...after].filter(([bucket]) => page.buckets.includes(bucket));
  return {
    epoch: page.epoch,
    cursors: cursors.map(([bucket, at]) => ({ bucket, after: at })),
  };
}

function isSame(a: Place, b: Place): boolean {
  const at = new Map(b.cursors.map(({ bucket, after }) => [bucket, after]));
  const same = a.cursors.every(({ bucket, after }) => at.get(bucket) === after);
  return same && a.epoch === b.epoch && a.cursors.length === b.cursors.length;
}

async function ask(caller: Caller, place: Place): Promise<AskedPage> {
  const request = { wire: wireVersion, ...place, limit: pageSize };
  return { place, answer: await post(caller, '/v1/pull', request, PullResponse) };
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
