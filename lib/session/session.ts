import { browser } from 'wxt/browser';
import type { SignInRefusal } from '../contract/sign-in-refusal.ts';
import type { Me } from '../contract/wire/config.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { oneAtATime } from '../kit/one-at-a-time.ts';
import { ok, type Result } from '../kit/result.ts';
import { storeDatabase } from '../store/database.ts';
import { currentSession, getMeta, ownerKey, setMeta } from '../store/meta.ts';
import { countUnsent, forgetOwner } from '../store/outbox.ts';
import { expiryOf } from './access-token.ts';
import {
  clearEnding,
  type Ending,
  readCredentials,
  recordUnsent,
  replaceSession,
  type Session,
  writeAccess,
  writeEnding,
  writeSession,
} from './credentials.ts';
import { isBound } from './oidc.ts';
import { revokeEnded } from './revocations.ts';
import { sealToken } from './sealed-token.ts';
import { type SignedIn, signIn } from './sign-in.ts';

/** Sign-ins and sign-outs run one at a time. */
const inTurn = oneAtATime();

/** Signs a rep in at a server. The store is emptied unless it holds the same rep's data from the same server. */
export function openSession(
  typed: string,
  clock: Clock = systemClock,
): Promise<Result<Me, SignInRefusal>> {
  return inTurn(async () => {
    const signedIn = await signIn(typed, (await getMeta('askWho')) ?? false);
    if (!signedIn.ok) return signedIn;
    const session = await sessionOf(signedIn.value);
    const { tokens } = signedIn.value;
    // The removal of the previous rep's data may not be finished.
    await finishEnding();
    // From here on the rep is signed in. If the worker is stopped now, `alignStoreWithSession` makes the store follow.
    await writeSession(session, clock.now());
    const token = tokens.access_token;
    const bound = isBound(tokens);
    await writeAccess({ session: session.id, token, bound, expiresAt: expiryOf(tokens, clock) });
    await beginSession(session.backend, session.me);
    void revokeEnded(clock).catch(() => {});
    return ok(session.me);
  });
}

async function sessionOf({ serverUrl, settings, me, tokens, keys }: SignedIn): Promise<Session> {
  const { issuer, clientId, resource } = settings;
  const { refresh_token: token } = tokens;
  const refresh = token === undefined ? null : await sealToken(token);
  const kept = { issuer, clientId, resource, refresh, ...(keys ? { keys } : {}) };
  return { state: 'open', id: newId(), backend: serverUrl, me, ...kept };
}

/**
 * Signs out: of tokens and customer data, only the outbox stays in this browser. The refresh token is revoked too, now or
 * when there is a network, so that a copy of it is useless.
 */
export function endSession(clock: Clock = systemClock): Promise<void> {
  return inTurn(async () => {
    const me = await currentSession();
    await writeEnding({ state: 'ending', owner: me ? ownerKey(me) : '' }, clock.now());
    await finishEnding();
  }).then(() => revokeEnded(clock).catch(() => {}));
}

/** Makes the store follow the session, after a worker was stopped during a sign-in or sign-out. */
export function alignStoreWithSession(): Promise<void> {
  return inTurn(async () => {
    await finishEnding();
    const held = await readCredentials();
    if (held?.state !== 'open') return;
    const me = await currentSession();
    const same = me !== null && ownerKey(me) === ownerKey(held.me);
    if (!same || (await getMeta('backend')) !== held.backend) {
      await beginSession(held.backend, held.me);
    }
  });
}

/** Removes all data of a rep who was removed from the organisation, with the outbox: nobody can send it any more. */
export function endGoneSession(session: Session, clock: Clock): Promise<void> {
  return inTurn(async () => {
    const { orgName } = session.me;
    const owner = ownerKey(session.me);
    const ending: Ending = { state: 'ending', owner, left: { orgName, unsent: null } };
    // Another rep may have signed in in the meantime.
    if (!(await replaceSession(session, ending, clock.now()))) return;
    await finishEnding();
  }).then(() => void revokeEnded(clock).catch(() => {}));
}

/** Removes the data of a session that is ending, if there is one. */
async function finishEnding(): Promise<void> {
  const ending = await readCredentials();
  if (ending?.state !== 'ending') return;
  await writeAccess(null);
  const { left } = ending.left
    ? await recordUnsent(ending, await countUnsent(ending.owner))
    : { left: undefined };
  if (left) {
    await forgetOwner(ending.owner);
    await browser.storage.local.clear();
  }
  const database = storeDatabase();
  await database.transaction('rw', database.tables, async () => {
    await emptyStore();
    await setMeta('askWho', true);
    if (left) await setMeta('left', { orgName: left.orgName, unsent: left.unsent ?? 0 });
  });
  await clearEnding();
}

/** Makes the store this rep's: empties it if it held the data of another rep or server. */
export async function beginSession(serverUrl: string, me: Me): Promise<void> {
  const database = storeDatabase();
  await database.transaction('rw', database.tables, async () => {
    const [before, serverUrlBefore] = [await getMeta('me'), await getMeta('backend')];
    const same = before && ownerKey(before) === ownerKey(me) && serverUrlBefore === serverUrl;
    if (!same) await emptyStore();
    await setMeta('backend', serverUrl);
    await setMeta('me', me);
    await setMeta('syncProblem', null);
    await setMeta('askWho', false);
    await database.meta.delete('left');
  });
}

/** Empties the store. Call this in a transaction over all its tables. The outbox stays: it belongs to the rep who clicked. */
async function emptyStore(): Promise<void> {
  const [serverUrl, policy] = [await getMeta('backend'), await getMeta('policy')];
  for (const table of storeDatabase().tables) await table.clear();
  if (serverUrl !== undefined) await setMeta('backend', serverUrl);
  // The policy belongs to the browser, whoever signs in.
  if (policy !== undefined) await setMeta('policy', policy);
}
