import * as oauth from 'oauth4webapi';
import type { PublicConfig } from '../contract/wire/config.ts';
import { isLoopback } from './server-address.ts';

export type SignInSettings = PublicConfig['signIn'];
type Issuing = Pick<SignInSettings, 'issuer' | 'clientId' | 'resource'>;

/** Where an issuer is asked what, by its discovery document. */
export async function discover(issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(
    url,
    await oauth.discoveryRequest(url, requestOptions(issuer)),
  );
}

const timeoutMs = 20_000;

/** Plain http is allowed to this very machine alone. */
export function requestOptions(issuer: string) {
  const signal = AbortSignal.timeout(timeoutMs);
  return isLoopback(new URL(issuer)) ? { signal, [oauth.allowInsecureRequests]: true } : { signal };
}

/** RFC 8707: which interface the token is for, where the issuer knows the parameter. */
export function resourceOption(resource: string | null) {
  return resource === null ? {} : { additionalParameters: { resource } };
}

/** New tokens from a refresh token. Throws when the issuer says no or can't be reached. */
export async function refreshTokens(
  { issuer, clientId, resource }: Issuing,
  refreshToken: string,
): Promise<oauth.TokenEndpointResponse> {
  const server = await discover(issuer);
  const client: oauth.Client = { client_id: clientId };
  const options = { ...requestOptions(issuer), ...resourceOption(resource) };
  const response = await oauth.refreshTokenGrantRequest(
    server,
    client,
    oauth.None(),
    refreshToken,
    options,
  );
  return oauth.processRefreshTokenResponse(server, client, response);
}

/** Tells the issuer that a refresh token is of no more use. Throws when it can't be told. */
export async function revokeToken(
  { issuer, clientId }: Issuing,
  refreshToken: string,
): Promise<void> {
  const server = await discover(issuer);
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
