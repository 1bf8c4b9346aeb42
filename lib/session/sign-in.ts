import * as oauth from 'oauth4webapi';
import { browser } from 'wxt/browser';
import type { SignInRefusal } from '../contract/sign-in-refusal.ts';
import type { Me, PublicConfig } from '../contract/wire/config.ts';
import { oldestWireVersion, wireVersion } from '../contract/wire/version.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { fetchConfig, fetchMe } from './fetch-me.ts';
import {
  discoverIssuer,
  isBound,
  oauthClient,
  proofKeysFor,
  proofOption,
  requestOptions,
  resourceOption,
  type SignInSettings,
  withNonce,
} from './oidc.ts';
import { fetchWithProof } from './possession.ts';
import type { ProofKeys } from './proof-keys.ts';
import { serverAddress } from './rules.ts';

/** The result of the sign-in window. Nothing of it is stored yet. */
export interface SignedIn {
  serverUrl: string;
  settings: SignInSettings;
  me: Me;
  tokens: oauth.TokenEndpointResponse;
  keys: ProofKeys | undefined;
}

/**
 * Signs the rep in with OpenID Connect (authorization code with PKCE) in the browser's own sign-in window.
 * `typed`: the address of a Repside server, as typed. `askWho`: the issuer asks who it is even if it remembers somebody.
 */
export async function signIn(
  typed: string,
  askWho: boolean,
): Promise<Result<SignedIn, SignInRefusal>> {
  const serverUrl = serverAddress(typed);
  if (serverUrl === null) return fail('bad-address');
  const config = await fetchConfig(serverUrl);
  if (!config.ok) return config;
  const tooOld = oldOf(config.value);
  if (tooOld) return fail(tooOld);
  const settings = config.value.signIn;
  let authorized: Authorized;
  try {
    authorized = await authorize(settings, serverUrl, askWho);
  } catch (error) {
    return fail(refusalOf(error));
  }
  const { tokens, keys } = authorized;
  const send = keys && isBound(tokens) ? fetchWithProof(keys) : fetch;
  const me = await fetchMe(serverUrl, tokens.access_token, send);
  return me.ok ? ok({ serverUrl, settings, me: me.value, tokens, keys }) : me;
}

function oldOf({ wire }: PublicConfig): SignInRefusal | null {
  if (wire.min > wireVersion) return 'client-too-old';
  return wire.max < oldestWireVersion ? 'server-too-old' : null;
}

type Authorized = Pick<SignedIn, 'tokens' | 'keys'>;

async function authorize(
  settings: SignInSettings,
  serverUrl: string,
  askWho: boolean,
): Promise<Authorized> {
  const server = await discoverIssuer(settings.issuer);
  const client = oauthClient(settings.clientId);
  const keys = await proofKeysFor(server, settings, serverUrl);
  const proof = proofOption(client, keys);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  // Only this scope brings an ID token.
  const nonce = settings.scope.split(' ').includes('openid') ? oauth.generateRandomNonce() : null;
  const redirectUri = browser.identity.getRedirectURL();
  if (!server.authorization_endpoint) throw new Error('the issuer has no authorization endpoint');
  const url = new URL(server.authorization_endpoint);
  const asked = {
    client_id: settings.clientId,
    response_type: 'code',
    scope: settings.scope,
    redirect_uri: redirectUri,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...(nonce === null ? {} : { nonce }),
    ...(askWho ? { prompt: 'login' } : {}),
    ...(settings.resource === null ? {} : { resource: settings.resource }),
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  const returned = await openWindow(url, settings.issuer);
  const callback = oauth.validateAuthResponse(server, client, returned, state);
  const options = {
    ...requestOptions(settings.issuer),
    ...resourceOption(settings.resource),
    ...proof,
  };
  const expected = nonce === null ? {} : { expectedNonce: nonce, requireIdToken: true };
  const tokens = await withNonce(async () => {
    const none = oauth.None();
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      none,
      callback,
      redirectUri,
      verifier,
      options,
    );
    return oauth.processAuthorizationCodeResponse(server, client, answer, expected);
  });
  return { tokens, keys };
}

/** The rep closed the window or declined in it. */
class WindowClosed extends Error {}

async function openWindow(url: URL, issuer: string): Promise<URL> {
  let returned: string | undefined;
  try {
    returned = await browser.identity.launchWebAuthFlow({ url: url.href, interactive: true });
  } catch (cause) {
    // A closed window and a page that did not load differ only in the text of the browser's error. So ask the issuer again:
    // if it can't be reached, this throws the reason.
    await discoverIssuer(issuer);
    throw new WindowClosed('closed', { cause });
  }
  if (!returned) throw new WindowClosed();
  return new URL(returned);
}

function refusalOf(error: unknown): SignInRefusal {
  if (error instanceof WindowClosed) return 'cancelled';
  if (error instanceof oauth.AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'cancelled' : 'issuer-refused';
  }
  if (error instanceof oauth.ResponseBodyError) return 'issuer-refused';
  if (error instanceof oauth.OperationProcessingError) {
    return error.code === oauth.JWT_TIMESTAMP_CHECK ? 'clock' : 'issuer-answer';
  }
  // `fetch` throws a TypeError, also if the issuer's CORS rules keep the extension from reading the answer.
  return error instanceof TypeError ? 'issuer-unreachable' : 'unknown';
}
