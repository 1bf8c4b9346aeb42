import type { Clock } from '../kit/clock.ts';
import { errorText } from '../kit/error-text.ts';
import { newId } from '../kit/id.ts';
import { fail, type Result } from '../kit/result.ts';
import { currentSession, getMeta, ownerKey, setMeta } from '../store/meta.ts';
import { clearBackoff } from './clear-backoff.ts';
import { renewDataLease } from './data-lease.ts';
import { type Caller, type CallFailure, failure } from './http-client.ts';
import { releaseLease, takeLease } from './lease.ts';
import { dropConfirmed } from './prune-outbox.ts';
import { pullAll } from './pull.ts';
import { pushAll } from './push.ts';
import { downgradeWireVersion, negotiatedWireVersion } from './wire-negotiation.ts';

export interface SyncTools {
  clock: Clock;
  fetch: typeof fetch;
  /** A token of this rep's (`<orgId>/<repId>`), or why there is none. */
  token(owner: string): Promise<Result<string, 'unauthorized' | 'offline'>>;
  /**
   * Who syncs, for a context there is only ever one of: begun anew, it takes over from itself. Left out, each sync
   * is somebody else.
   */
  holder?: string;
  /** The backend refused the token just used. */
  refused(): Promise<void>;
  /** The server states that this rep was taken out. True: it is so, and nothing of the rep is left here. */
  gone?(owner: string, statement: string): Promise<boolean>;
}

const leaseName = 'sync';
const leaseMs = 60_000;

/**
 * One sync: what waits goes out, what is new comes in, and what went out leaves the outbox once a pull has brought
 * its effect. Does nothing when nobody is signed in or another context is at it. What happened is in the databases.
 */
export async function syncOnce(tools: SyncTools): Promise<void> {
  const me = await currentSession();
  const backend = await getMeta('backend');
  if (!me || backend === undefined) return;
  const holder = tools.holder ?? newId();
  if (!(await takeLease(leaseName, holder, leaseMs, tools.clock))) return;
  try {
    await setMeta('syncing', true);
    const failed = await exchange(tools, backend, ownerKey(me), holder);
    if (failed) await noteProblem(failed, tools.clock.now());
  } finally {
    // First, so that a store that can't be written (a full disk) does not keep the lease from the next sync.
    await releaseLease(leaseName, holder);
    await setMeta('syncing', false);
  }
}

async function exchange(
  tools: SyncTools,
  backend: string,
  owner: string,
  holder: string,
): Promise<CallFailure | null> {
  const stay = async () =>
    (await stillSignedIn(owner)) && takeLease(leaseName, holder, leaseMs, tools.clock);
  // A token may run out between two calls; a fresh one is worth one more try, not two.
  for (let attempt = 0; ; attempt += 1) {
    const token = await tools.token(owner);
    // After another rep's sign-in there is nothing to say about this one's.
    if (!(await stillSignedIn(owner))) return null;
    if (!token.ok) return failure(token.error, token.error);
    const wire = await negotiatedWireVersion();
    const caller: Caller = { backend, token: token.value, fetch: tools.fetch, wire };
    let failed = await pushThenPull(caller, owner, tools.clock, stay);
    if (failed && (await downgradeWireVersion(failed, wire))) {
      await clearBackoff(owner, true);
      failed = await pushThenPull(
        { ...caller, wire: await negotiatedWireVersion() },
        owner,
        tools.clock,
        stay,
      );
    }
    const statement = failed?.problem?.gone;
    if (statement !== undefined && (await tools.gone?.(owner, statement))) return null;
    if (failed?.class !== 'unauthorized' || attempt > 0) return failed;
    await tools.refused();
  }
}

async function pushThenPull(
  caller: Caller,
  owner: string,
  clock: Clock,
  stay: () => Promise<boolean>,
): Promise<CallFailure | null> {
  const epoch = (await getMeta('epoch')) ?? (await currentSession())?.epoch;
  // Signed out a moment ago: without the epoch the backend would refuse every click for what it is not.
  if (epoch === undefined) return null;
  const pushed = await pushAll(caller, owner, epoch, clock);
  if (!pushed.ok && pushed.error.class === 'unauthorized') return pushed.error;
  // A push that was refused or put off does not keep the news away.
  const pulled = await pullAll(caller, owner, clock, stay);
  if (!pulled.ok) return pulled.error;
  if (!pulled.value.more) await dropConfirmed(owner, clock.now());
  // What the backend may have lost with its restore goes out anew.
  const restored = ((await getMeta('epoch')) ?? epoch) !== epoch;
  // The backend is back sooner than the back-off thought.
  const held = pushed.ok && pushed.value === 0 && (await clearBackoff(owner, true));
  if (restored || held) return again(caller, owner, clock, stay);
  return pushed.ok ? null : pushed.error;
}

/** Once more, now that the pull has shown where the backend stands: what is in the outbox goes out. */
async function again(
  caller: Caller,
  owner: string,
  clock: Clock,
  stay: () => Promise<boolean>,
): Promise<CallFailure | null> {
  const epoch = await getMeta('epoch');
  if (epoch === undefined) return null;
  const pushed = await pushAll(caller, owner, epoch, clock);
  const pulled = await pullAll(caller, owner, clock, stay);
  if (pulled.ok && !pulled.value.more) await dropConfirmed(owner, clock.now());
  if (!pulled.ok) return pulled.error;
  return pushed.ok ? null : pushed.error;
}

/** False after a sign-out, or another rep's sign-in, in the middle. */
async function stillSignedIn(owner: string): Promise<boolean> {
  const me = await currentSession();
  return me !== null && ownerKey(me) === owner;
}

async function noteProblem({ code, message }: CallFailure, at: number): Promise<void> {
  await setMeta('syncProblem', { code, message, at });
}

/** For callers that must not throw: a fault of ours is noted like one of the network. */
export async function syncSafely(tools: SyncTools): Promise<Result<null, string>> {
  try {
    await syncOnce(tools);
    return { ok: true, value: null };
  } catch (error) {
    const message = errorText(error);
    const problem = { code: 'internal', message, at: tools.clock.now() };
    // On a full disk not even this can be written; the next sync says it again.
    await setMeta('syncProblem', problem).catch(() => {});
    return fail(message);
  } finally {
    await renewDataLease(tools.clock).catch(() => {}); // the next try looks again
  }
}
