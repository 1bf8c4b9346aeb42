import * as oauth from 'oauth4webapi';
import type { PublicConfig } from '../contract/wire/config.ts';
import { isLoopback } from '../kit/address.ts';
import { boundedFetch } from '../kit/read-text.ts';
import type { ProofKeys } from './proof-keys.ts';
import { isSameServer } from './rules.ts';
import { skewSeconds } from './server-clock.ts';

export type SignInSettings = PublicConfig['signIn'];
type Issuing = Pick<SignInSettings, 'issuer' | 'clientId' | 'resource'>;

/** Fetches the issuer's discovery document. Throws if the issuer can't be reached or the document is invalid. */
export async function discoverIssuer(issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(
    url,
    await oauth.discoveryRequest(url, requestOptions(issuer)),
  );
}

const timeoutMs = 20_000;
/** Discovery documents, keys and tokens take only some kilobytes. */
const maxBytes = 1_000_000;

/** Options for a request to the issuer. Plain http is allowed only on this machine. */
export function requestOptions(issuer: string) {
  const options = {
    signal: AbortSignal.timeout(timeoutMs),
    [oauth.customFetch]: boundedFetch(maxBytes),
  };
  return isLoopback(new URL(issuer))
    ? { ...options, [oauth.allowInsecureRequests]: true }
    : options;
}

/** The API that the token is for (RFC 8707), if the server's settings name one. */
export function resourceOption(resource: string | null) {
  return resource === null ? {} : { additionalParameters: { resource } };
}

/** New keys for proofs of possession (RFC 9449); undefined if the issuer or the server does not support them. */
export async function proofKeysFor(
  issuer: oauth.AuthorizationServer,
  { dpop }: SignInSettings,
  serverUrl: string,
): Promise<ProofKeys | undefined> {
  const takes = issuer.dpop_signing_alg_values_supported?.includes('ES256');
  // A proof names the server's address, so it counts only if the rep uses the address that the server expects.
  if (!takes || dpop === undefined || !isSameServer(dpop, serverUrl)) return undefined;
  return oauth.generateKeyPair('ES256', { extractable: false });
}

/** The OAuth client, with the device's clock corrected by the server's time. */
export const oauthClient = (clientId: string): oauth.Client => ({
  client_id: clientId,
  [oauth.clockSkew]: skewSeconds(),
});

/** Options for a token request that binds the tokens to these keys. */
export function proofOption(client: oauth.Client, keys: ProofKeys | undefined) {
  return keys ? { DPoP: oauth.DPoP(client, keys) } : {};
}

/** Sends a request again if the issuer asks for its nonce in the proof. */
export async function withNonce<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!oauth.isDPoPNonceError(error)) throw error;
    return ask();
  }
}

export const isBound = ({ token_type: type }: oauth.TokenEndpointResponse): boolean =>
  type.toLowerCase() === 'dpop';

/** Gets new tokens with a refresh token. Throws if the issuer refuses or can't be reached. */
export async function refreshTokens(
  { issuer, clientId, resource, keys }: Issuing & { keys?: ProofKeys | undefined },
  refreshToken: string,
): Promise<oauth.TokenEndpointResponse> {
  const server = await discoverIssuer(issuer);
  // The old refresh token is spent, so the answer must not be lost because this device's clock is wrong. Only the check of
  // an ID token depends on the clock, and the ID token is not used.
  const client = { ...oauthClient(clientId), [oauth.clockTolerance]: Number.MAX_SAFE_INTEGER };
  const options = {
    ...requestOptions(issuer),
    ...resourceOption(resource),
    ...proofOption(client, keys),
  };
  return withNonce(async () => {
    const none = oauth.None();
    const answer = await oauth.refreshTokenGrantRequest(
      server,
      client,
      none,
      refreshToken,
      options,
    );
    return oauth.processRefreshTokenResponse(server, client, answer);
  });
}

/** Revokes a refresh token at its issuer (RFC 7009). Throws if that fails; does nothing if the issuer has no such endpoint. */
export async function revokeToken(
  { issuer, clientId }: Issuing,
  refreshToken: string,
): Promise<void> {
  const server = await discoverIssuer(issuer);
  if (!server.revocation_endpoint) return;
  const client: oauth.Client = { client_id: clientId };
  const response = await oauth.revocationRequest(
    server,
    client,
    oauth.None(),
    refreshToken,
    requestOptions(issuer),
  );
  await oauth.processRevocationResponse(response);
}
