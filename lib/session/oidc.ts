import * as oauth from 'oauth4webapi';
import type { PublicConfig } from '../contract/wire/config.ts';
import { isLoopback } from '../kit/address.ts';
import { boundedFetch } from '../kit/read-text.ts';
import type { ProofKeys } from './proof-keys.ts';
import { isSameServer } from './server-address.ts';
import { skewSeconds } from './server-clock.ts';

export type SignInSettings = PublicConfig['signIn'];
type Issuing = Pick<SignInSettings, 'issuer' | 'clientId' | 'resource'>;

/** Where an issuer is asked what, by its discovery document. */
export async function discoverIssuer(issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(
    url,
    await oauth.discoveryRequest(url, requestOptions(issuer)),
  );
}

const timeoutMs = 20_000;
/** Discovery documents, keys and tokens have some kilobytes. */
const mostBytes = 1_000_000;

/** Plain http is allowed to this very machine alone. */
export function requestOptions(issuer: string) {
  const options = {
    signal: AbortSignal.timeout(timeoutMs),
    [oauth.customFetch]: boundedFetch(mostBytes),
  };
  return isLoopback(new URL(issuer))
    ? { ...options, [oauth.allowInsecureRequests]: true }
    : options;
}

/** RFC 8707: which interface the token is for, where the issuer knows the parameter. */
export function resourceOption(resource: string | null) {
  return resource === null ? {} : { additionalParameters: { resource } };
}

/** Keys for a client of this issuer's to prove its tokens with; none where the issuer, or the server, takes no proofs. */
export async function proofKeysFor(
  issuer: oauth.AuthorizationServer,
  { dpop }: SignInSettings,
  backend: string,
): Promise<ProofKeys | undefined> {
  const takes = issuer.dpop_signing_alg_values_supported?.includes('ES256');
  // Proofs name the address they are made for: at another one of the server's they would not count.
  if (!takes || dpop === undefined || !isSameServer(dpop, backend)) return undefined;
  return oauth.generateKeyPair('ES256', { extractable: false });
}

/** As whom the issuer is asked, by a clock that the server has put right. */
export const clientOf = (clientId: string): oauth.Client => ({
  client_id: clientId,
  [oauth.clockSkew]: skewSeconds(),
});

/** Options for a request that is to bring tokens bound to these keys. */
export function proofOption(client: oauth.Client, keys: ProofKeys | undefined) {
  return keys ? { DPoP: oauth.DPoP(client, keys) } : {};
}

/** Asks once more where the issuer wants its own nonce in the proof. */
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

/** New tokens from a refresh token. Throws when the issuer says no or can't be reached. */
export async function refreshTokens(
  { issuer, clientId, resource, keys }: Issuing & { keys?: ProofKeys | undefined },
  refreshToken: string,
): Promise<oauth.TokenEndpointResponse> {
  const server = await discoverIssuer(issuer);
  // What comes is the only token that counts from then on: an ID token beside it is used for nothing, and must not lose it
  // because this device's clock is wrong.
  const client = { ...clientOf(clientId), [oauth.clockTolerance]: Number.MAX_SAFE_INTEGER };
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

/** Tells the issuer that a refresh token is of no more use. Throws when it can't be told. */
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
