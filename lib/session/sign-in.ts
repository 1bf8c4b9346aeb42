import * as oauth from 'oauth4webapi';
import { browser } from 'wxt/browser';
import { Me, PublicConfig } from '../contract/wire/config.ts';
import { oldestWireVersion, wireVersion } from '../contract/wire/version.ts';
import type { z } from '../contract/zod.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { getMeta } from '../store/meta.ts';
import { type Kept, writeAccess, writeKept } from './credentials.ts';

/** What went wrong, in words for the rep. */
export type SignInFailure = string;

/**
 * Signs the rep in: OpenID Connect, authorization code with PKCE, through the browser's own sign-in window.
 * `backend`: address of a Repside backend. Keeps the tokens; says who it is.
 */
export async function signIn(
  backend: string,
  clock: Clock = systemClock,
): Promise<Result<{ backend: string; me: Me }, SignInFailure>> {
  const address = normaliseBackend(backend);
  if (!address.ok) return address;
  const config = await fetchJson(`${address.value}/v1/config`, PublicConfig);
  if (!config.ok)
    return fail(`${address.value} does not answer as a Repside server. Check the address.`);
  const { wire, signIn: settings } = config.value;
  if (wire.min > wireVersion)
    return fail('This Repside is too old for the server. Update the extension.');
  if (wire.max < oldestWireVersion)
    return fail('The server is too old for this Repside. Ask whoever runs it to update it.');
  try {
    const tokens = await authorize(settings, (await getMeta('askWho')) ?? false);
    const me = await fetchMe(address.value, tokens.access_token);
    if (!me.ok) return fail(`Signed in, but the server does not know you: ${me.error}`);
    await keep(address.value, settings, tokens, clock);
    return ok({ backend: address.value, me: me.value });
  } catch (error) {
    return fail(plainReason(error));
  }
}

type SignInSettings = PublicConfig['signIn'];

async function authorize(
  settings: SignInSettings,
  askWho: boolean,
): Promise<oauth.TokenEndpointResponse> {
  const issuer = new URL(settings.issuer);
  const insecure = insecureOption(issuer);
  const server = await discover(issuer);
  const client: oauth.Client = { client_id: settings.clientId };
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const redirectUri = browser.identity.getRedirectURL();
  if (!server.authorization_endpoint) throw new Error('the issuer has no authorization endpoint');
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: settings.clientId,
    response_type: 'code',
    scope: settings.scope,
    redirect_uri: redirectUri,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...(askWho ? { prompt: 'login' } : {}),
    ...(settings.resource ? { resource: settings.resource } : {}),
  }).toString();
  const returned = await browser.identity.launchWebAuthFlow({ url: url.href, interactive: true });
  if (!returned) throw new Error('the sign-in window was closed');
  const callback = oauth.validateAuthResponse(server, client, new URL(returned), state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    callback,
    redirectUri,
    verifier,
    {
      ...insecure,
      ...(settings.resource ? { additionalParameters: { resource: settings.resource } } : {}),
    },
  );
  return oauth.processAuthorizationCodeResponse(server, client, response);
}

async function discover(issuer: URL): Promise<oauth.AuthorizationServer> {
  const response = await oauth.discoveryRequest(issuer, insecureOption(issuer));
  return oauth.processDiscoveryResponse(issuer, response);
}

/** Plain http is allowed to this very machine alone. */
function insecureOption(url: URL): { [oauth.allowInsecureRequests]?: boolean } {
  return isLoopback(url) ? { [oauth.allowInsecureRequests]: true } : {};
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

async function keep(
  backend: string,
  settings: SignInSettings,
  tokens: oauth.TokenEndpointResponse,
  clock: Clock,
): Promise<void> {
  await writeAccess({
    token: tokens.access_token,
    expiresAt: clock.now() + (tokens.expires_in ?? 300) * 1000,
  });
  await writeKept({
    backend,
    issuer: settings.issuer,
    clientId: settings.clientId,
    resource: settings.resource,
    refreshToken: tokens.refresh_token ?? null,
  });
}

/** Tells the issuer that the refresh token is of no more use. Throws when it cannot be told. */
export async function revokeRefresh(kept: Kept): Promise<void> {
  if (!kept.refreshToken) return;
  const issuer = new URL(kept.issuer);
  const server = await discover(issuer);
  if (!server.revocation_endpoint) return;
  const client: oauth.Client = { client_id: kept.clientId };
  const options = insecureOption(issuer);
  await oauth.revocationRequest(server, client, oauth.None(), kept.refreshToken, options);
}

/** A new access token from the refresh token. Throws when the issuer says no. */
export async function refreshAccess(kept: Kept, clock: Clock): Promise<string> {
  if (!kept.refreshToken) throw new Error('no refresh token');
  const issuer = new URL(kept.issuer);
  const server = await discover(issuer);
  const client: oauth.Client = { client_id: kept.clientId };
  const response = await oauth.refreshTokenGrantRequest(
    server,
    client,
    oauth.None(),
    kept.refreshToken,
    {
      ...insecureOption(issuer),
      ...(kept.resource ? { additionalParameters: { resource: kept.resource } } : {}),
    },
  );
  const tokens = await oauth.processRefreshTokenResponse(server, client, response);
  // The old refresh token is spent: the new one is on the disk before the access token is used.
  await writeKept({ ...kept, refreshToken: tokens.refresh_token ?? kept.refreshToken });
  await writeAccess({
    token: tokens.access_token,
    expiresAt: clock.now() + (tokens.expires_in ?? 300) * 1000,
  });
  return tokens.access_token;
}

function normaliseBackend(text: string): Result<string, SignInFailure> {
  const trimmed = text.trim().replace(/\/+$/, '');
  const url = URL.parse(/^https?:\/\//.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url?.hostname)
    return fail('That is not an address. It looks like https://repside.example.com');
  if (url.protocol !== 'https:' && !isLoopback(url))
    return fail('The server must be reached by https.');
  return ok(url.href.replace(/\/+$/, ''));
}

/** Who a token is, as the backend says. */
export function fetchMe(backend: string, token: string): Promise<Result<Me, string>> {
  return fetchJson(`${backend}/v1/me`, Me, token);
}

async function fetchJson<S extends z.ZodMiniType>(
  url: string,
  schema: S,
  token?: string,
): Promise<Result<z.infer<S>, string>> {
  try {
    const response = await fetch(url, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
      credentials: 'omit',
      cache: 'no-store',
    });
    const parsed = schema.safeParse(await response.json());
    return parsed.success ? ok(parsed.data) : fail(`${response.status}`);
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'no answer');
  }
}

function plainReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/did not approve|cancel|closed|user/i.test(text)) return 'Sign-in was not finished.';
  return `Sign-in failed: ${text}`;
}
