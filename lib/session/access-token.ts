import * as oauth from 'oauth4webapi';
import { type Clock, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { ownerKey } from '../store/meta.ts';
import {
  addRevocation,
  isSessionOf,
  readAccess,
  readCredentials,
  renewSession,
  type Session,
  type UnnamedSession,
  writeAccess,
} from './credentials.ts';
import { fetchConfig, fetchMe } from './fetch-me.ts';
import { isBound, refreshTokens } from './oidc.ts';
import { openToken, sealToken } from './sealed-token.ts';
import { isCorrected, skewSeconds } from './server-clock.ts';

/** `unauthorized`: the rep must sign in again. `offline`: the issuer can't be reached at the moment. */
export type AccessFailure = 'unauthorized' | 'offline';
type AccessResult = Result<string, AccessFailure>;

/** How long before its end a token is refreshed (ms). */
const early = 30_000;
let refreshing: { session: string; access: Promise<AccessResult> } | null = null;

/**
 * An access token for requests of this rep (`<orgId>/<repId>`); `unauthorized` while somebody else is signed in. The token
 * is refreshed when it is about to expire; calls made during a refresh share it.
 */
export async function accessToken(
  owner: string,
  clock: Clock = systemClock,
): Promise<AccessResult> {
  const held = await readCredentials();
  if (held === null || held.state === 'ending') return fail('unauthorized');
  if (held.state === 'unnamed') return shared('', () => nameSession(held, owner, clock));
  if (!isSessionOf(held, owner)) return fail('unauthorized');
  const access = await readAccess();
  const fresh = access?.session === held.id && access.expiresAt - early > clock.now();
  return fresh ? ok(access.token) : shared(held.id, () => refresh(held, clock));
}

/** Drops the access token, because the server refused it: the next call of `accessToken` refreshes. */
export async function invalidateAccessToken(): Promise<void> {
  await writeAccess(null);
}

/** The lifetime of an access token if the issuer does not state one. */
const defaultSeconds = 300;

/** When the access token expires (ms, local clock). */
export const expiryOf = (tokens: oauth.TokenEndpointResponse, clock: Clock): number =>
  clock.now() + (tokens.expires_in ?? defaultSeconds) * 1000;

function shared(session: string, work: () => Promise<AccessResult>): Promise<AccessResult> {
  if (refreshing?.session === session) return refreshing.access;
  const access = work().finally(() => {
    if (refreshing?.access === access) refreshing = null;
  });
  refreshing = { session, access };
  return access;
}

async function refresh(session: Session, clock: Clock): Promise<AccessResult> {
  if (session.refresh === null) return fail('unauthorized');
  const tokens = await tokensFor(session, await openToken(session.refresh));
  return tokens.ok ? keep(session, session, tokens.value, clock) : tokens;
}

/** Turns a session stored by an earlier version, which does not name its rep, into one that does: the server says who it is. */
async function nameSession(
  before: UnnamedSession,
  owner: string,
  clock: Clock,
): Promise<AccessResult> {
  if (before.refreshToken === null) return fail('unauthorized');
  const tokens = await tokensFor(before, before.refreshToken);
  if (!tokens.ok) return tokens;
  const renewed = { ...before, refreshToken: tokens.value.refresh_token ?? before.refreshToken };
  // Store the new refresh token first: the old one is spent, and the next request may fail.
  if (!(await renewSession(before, renewed))) return tooLate(renewed, tokens.value, clock);
  const me = await fetchMe(before.backend, tokens.value.access_token);
  if (!me.ok) return fail(me.error.startsWith('server-') ? 'offline' : 'unauthorized');
  const { backend, issuer, clientId, resource } = renewed;
  const refresh = await sealToken(renewed.refreshToken);
  const named = { backend, issuer, clientId, resource, refresh, me: me.value, id: newId() };
  const kept = await keep(renewed, { ...named, state: 'open' }, tokens.value, clock);
  return ownerKey(me.value) === owner ? kept : fail('unauthorized');
}

async function tokensFor(
  issued: Parameters<typeof refreshTokens>[0] & { backend: string },
  refreshToken: string,
): Promise<Result<oauth.TokenEndpointResponse, AccessFailure>> {
  const ask = () => refreshTokens(issued, refreshToken).then(ok, failureOf);
  let tokens = await ask();
  if (!tokens.ok && tokens.error === 'bad-proof') {
    // The device's clock may be wrong and the issuer may use no nonce: try again with the server's time.
    const before = skewSeconds();
    await fetchConfig(issued.backend);
    if (isCorrected(before)) tokens = await ask();
  }
  if (tokens.ok) return tokens;
  return fail(tokens.error === 'offline' ? 'offline' : 'unauthorized');
}

function failureOf(error: unknown): Result<never, AccessFailure | 'bad-proof'> {
  if (!(error instanceof oauth.ResponseBodyError) || error.status >= 500) return fail('offline');
  return fail(error.error === 'invalid_dpop_proof' ? 'bad-proof' : 'unauthorized');
}

/** Stores the new refresh token before the access token is used, because the old one is spent. */
async function keep(
  before: Session | UnnamedSession,
  session: Session,
  tokens: oauth.TokenEndpointResponse,
  clock: Clock,
): Promise<AccessResult> {
  const { refresh_token: next } = tokens;
  const refresh = next === undefined ? session.refresh : await sealToken(next);
  if (!(await renewSession(before, { ...session, refresh }))) {
    return tooLate(session, tokens, clock);
  }
  const token = tokens.access_token;
  const bound = isBound(tokens);
  await writeAccess({ session: session.id, token, bound, expiresAt: expiryOf(tokens, clock) });
  return ok(token);
}

/** The rep signed out, or another rep signed in, during the refresh: queue the new refresh token to be revoked. */
async function tooLate(
  issued: Pick<Session, 'issuer' | 'clientId' | 'resource'>,
  tokens: oauth.TokenEndpointResponse,
  clock: Clock,
): Promise<AccessResult> {
  const { refresh_token: token } = tokens;
  const { issuer, clientId, resource } = issued;
  if (token !== undefined) {
    const refresh = await sealToken(token);
    await addRevocation({ issuer, clientId, resource, refresh }, clock.now());
  }
  return fail('unauthorized');
}
