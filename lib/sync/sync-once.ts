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
  /** An access token of this rep (`<orgId>/<repId>`), or why there is none. */
  token(owner: string): Promise<Result<string, 'unauthorized' | 'offline'>>;
  /**
   * The name under which this context takes the lease, if only one such context exists: after a restart it takes over its
   * own lease. Without it, each sync uses a name of its own.
   */
  holder?: string;
  /** The server refused the token just used. */
  refused(): Promise<void>;
  /** Checks the server's statement that this rep was removed. True: it is valid, and the rep's data has been removed here. */
  gone?(owner: string, statement: string): Promise<boolean>;
}

const leaseName = 'sync';
const leaseMs = 60_000;

/**
 * Syncs once: sends the pending entries, pulls changes, and removes an entry from the outbox once a pull has brought its
 * effect. Does nothing if nobody is signed in or another context is syncing. The outcome is stored in the databases.
 */
export async function syncOnce(tools: SyncTools): Promise<void> {
  const me = await currentSession();
  const serverUrl = await getMeta('backend');
  if (!me || serverUrl === undefined) return;
  const holder = tools.holder ?? newId();
  if (!(await takeLease(leaseName, holder, leaseMs, tools.clock))) return;
  try {
    await setMeta('syncing', true);
    const failed = await exchange(tools, serverUrl, ownerKey(me), holder);
    if (failed) await noteProblem(failed, tools.clock.now());
  } finally {
    // Release the lease first: if the store can't be written (a full disk), the next sync can still take it.
    await releaseLease(leaseName, holder);
    await setMeta('syncing', false);
  }
}

async function exchange(
  tools: SyncTools,
  serverUrl: string,
  owner: string,
  holder: string,
): Promise<CallFailure | null> {
  const stay = async () =>
    (await stillSignedIn(owner)) && takeLease(leaseName, holder, leaseMs, tools.clock);
  // A token may expire between two calls, so try once more with a fresh one.
  for (let attempt = 0; ; attempt += 1) {
    const token = await tools.token(owner);
    // If another rep has signed in, a failure of this sync is not theirs.
    if (!(await stillSignedIn(owner))) return null;
    if (!token.ok) return failure(token.error, token.error);
    const wire = await negotiatedWireVersion();
    const caller: Caller = { serverUrl, token: token.value, fetch: tools.fetch, wire };
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
  // The rep has just signed out. Without the epoch the server would reject every click.
  if (epoch === undefined) return null;
  const pushed = await pushAll(caller, owner, epoch, clock);
  if (!pushed.ok && pushed.error.class === 'unauthorized') return pushed.error;
  // Pull even if the push failed.
  const pulled = await pullAll(caller, owner, clock, stay);
  if (!pulled.ok) return pulled.error;
  if (!pulled.value.more) await dropConfirmed(owner, clock.now());
  // After a restore, send again what the server may have lost.
  const restored = ((await getMeta('epoch')) ?? epoch) !== epoch;
  // The server is back before the back-off has ended.
  const held = pushed.ok && pushed.value === 0 && (await clearBackoff(owner, true));
  if (restored || held) return again(caller, owner, clock, stay);
  return pushed.ok ? null : pushed.error;
}

/** Pushes and pulls once more, now that the pull has shown the server's epoch. */
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

/** False if the rep has signed out, or another rep has signed in, during the sync. */
async function stillSignedIn(owner: string): Promise<boolean> {
  const me = await currentSession();
  return me !== null && ownerKey(me) === owner;
}

async function noteProblem({ code, message }: CallFailure, at: number): Promise<void> {
  await setMeta('syncProblem', { code, message, at });
}

/** As `syncOnce`, but never throws: an unexpected error is stored as a sync problem. */
export async function syncSafely(tools: SyncTools): Promise<Result<null, string>> {
  try {
    await syncOnce(tools);
    return { ok: true, value: null };
  } catch (error) {
    const message = errorText(error);
    const name = error instanceof Error ? error.name : 'Error';
    const problem = { code: 'client-failed', message: name, at: tools.clock.now() };
    // On a full disk not even this can be written; the next sync will report it.
    await setMeta('syncProblem', problem).catch(() => {});
    return fail(message);
  } finally {
    await renewDataLease(tools.clock).catch(() => {}); // the next sync tries again
  }
}
