import * as oidc from 'openid-client';
import { chromeExtensionId } from '../../lib/contract/extension-ids.ts';
import { PublicConfig } from '../../lib/contract/wire/config.ts';
import type { RunningServer } from '../../server/start-server.ts';
import { CookieClient } from './cookie-client.ts';

export const redirectUri = `https://${chromeExtensionId}.chromiumapp.org/`;

/** Signs in as the extension does: discovery, a code with PKCE, and one click on the page. */
export async function signInAt(server: Pick<RunningServer, 'url'>, repId: string) {
  const answer = await fetch(`${server.url}/v1/config`);
  const { signIn: settings } = PublicConfig.parse(await answer.json());
  const client = await oidc.discovery(
    new URL(settings.issuer),
    settings.clientId,
    undefined,
    oidc.None(),
    { execute: [oidc.allowInsecureRequests] },
  );
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const resource = settings.resource ?? '';
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri,
    scope: settings.scope,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    resource,
  });
  const browser = new CookieClient(server.url);
  const page = await browser.go(url.href);
  const done = await browser.go(page.url, {
    method: 'POST',
    body: new URLSearchParams({ rep: repId }),
  });
  const exchange = (codeVerifier = verifier) =>
    oidc.authorizationCodeGrant(
      client,
      new URL(done.url),
      { pkceCodeVerifier: codeVerifier, expectedState: state },
      { resource },
    );
  const refresh = (token: string) => oidc.refreshTokenGrant(client, token, { resource });
  return { client, url, browser, page, done, exchange, refresh };
}
