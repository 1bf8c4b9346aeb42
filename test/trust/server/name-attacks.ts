import { importJWK, type JWTPayload, SignJWT } from 'jose';
import { chromeExtensionId } from '../../../lib/contract/extension-ids.ts';
import { providerKeys } from '../../../server/session/provider-keys.ts';
import { redirectUris } from '../../../server/session/redirects.ts';
import { CookieClient } from '../../kit/cookie-client.ts';
import type { Attack } from '../campaign.ts';
import { everywhere, hold, type ServerEnvironment, type ServerUnderTest } from './environment.ts';
import { requestText, sendRaw } from './raw-http.ts';
import { bearer, errorsIn } from './request-attacks.ts';

const NUL = '\0';
const half = '\ud800';
/** Longer than a database allows in an index. */
const long = Array.from({ length: 3_000 }, (_, i) => String.fromCharCode(97 + ((i * 7) % 26))).join(
  '',
);

/** Attacks by names that a database cannot store or look up. */
export const nameAttacks: readonly Attack<ServerEnvironment>[] = [
  {
    id: 'nul-in-claims',
    what: 'A signed organisation or subject with a NUL, half a character or 3,000 letters makes the server fail',
    attempt: everywhere(async (server) => {
      for (const bad of [`acme${NUL}`, NUL, half, long]) {
        for (const claims of [
          { org: bad, sub: 'anna' },
          { org: 'acme', sub: bad },
        ]) {
          const headers = bearer(await signedToken(server, claims));
          for (const line of ['GET /v1/me', 'GET /v1/live']) {
            const { status, body } = await sendRaw(server.url, requestText(line, headers), 2_000);
            hold(status === 401 || status === 431, `${line}: ${status} ${body}`);
          }
        }
      }
      hold(errorsIn(server) === 0, 'it is logged as a failure of the server');
    }),
  },
  {
    id: 'nul-at-the-provider',
    what: 'A NUL in a request without a token makes the embedded provider fail',
    attempt: everywhere(async (server) => {
      const fields = [
        'client_id',
        'state',
        'nonce',
        'redirect_uri',
        'resource',
        'login_hint',
        'ui_locales',
      ];
      for (const field of fields) {
        for (const bad of ['%00', '%ED%A0%80', 'x'.repeat(3_000)]) {
          const query = new URLSearchParams(signInQuery(server));
          query.delete(field);
          const path = `/oidc/auth?${query}&${field}=${bad}`;
          const { status, text } = await sendRaw(server.url, requestText(`GET ${path}`));
          hold(
            status < 500 && status > 0,
            `${field}=${bad.slice(0, 12)}: ${status} ${text.slice(0, 200)}`,
          );
        }
      }
      for (const path of ['/oidc/token', '/oidc/token/revocation']) {
        for (const field of ['client_id', 'code', 'refresh_token', 'token', 'grant_type']) {
          const form = new URLSearchParams({
            client_id: 'repside-extension',
            grant_type: 'refresh_token',
          });
          form.set(field, `x${NUL}`);
          const answer = await fetch(server.url + path, { method: 'POST', body: form });
          hold(answer.status < 500, `${path} ${field}: ${answer.status}`);
        }
      }
      const cookies = { cookie: `_session=%00; _interaction=x${long}` };
      const answer = await sendRaw(server.url, requestText('GET /signin/%00', cookies));
      hold(answer.status === 400, `/signin/%00: ${answer.status}`);
      hold(errorsIn(server) === 0, 'it is logged as a failure of the server');
    }),
  },
  {
    id: 'nul-on-the-sign-in-page',
    what: 'A NUL in the person to sign in as, or in the search, makes the sign-in page fail',
    attempt: everywhere(async (server) => {
      const browser = new CookieClient(server.url);
      const page = await browser.go(
        `${server.url}/oidc/auth?${new URLSearchParams(signInQuery(server))}`,
      );
      for (const rep of [NUL, `anna${NUL}`, long]) {
        const answer = await browser.go(page.url, {
          method: 'POST',
          body: new URLSearchParams({ rep }),
        });
        hold(answer.status === 400, `it answered ${answer.status}`);
      }
      const search = await browser.go(`${page.url}?q=%00%ED%A0%80`);
      hold(search.status === 200, `the search answered ${search.status}`);
    }),
  },
  {
    id: 'nul-in-requests',
    what: 'A NUL, half a character or 3,000 letters in a bucket, client, mutation, file or path makes the server fail',
    attempt: everywhere(async (server) => {
      for (const bad of [NUL, `a${NUL}`, half, long]) {
        for (const [path, body] of bodiesWith(bad)) {
          const answer = await fetch(server.url + path, {
            method: 'POST',
            headers: bearer(server.anna),
            body: JSON.stringify(body),
          });
          const text = await answer.text();
          hold(
            answer.status < 500,
            `${path}: ${answer.status} ${text} to ${JSON.stringify(body).slice(0, 200)}`,
          );
        }
      }
      for (const path of [
        '/v1/files/%00',
        `/v1/files/${long}`,
        '/v1/%00',
        '/%00',
        '/v1/files/%',
        '/%ff',
      ]) {
        const { status } = await sendRaw(
          server.url,
          requestText(`GET ${path}`, bearer(server.anna)),
        );
        hold(status >= 400 && status < 500, `${path.slice(0, 20)}: ${status}`);
      }
      hold(errorsIn(server) === 0, 'it is logged as a failure of the server');
    }),
  },
];

function bodiesWith(bad: string): [string, object][] {
  const at = '2026-11-24T10:00:00Z';
  const push = (mutation: object, more: object = {}) => ({
    wire: 1,
    epoch: 'x',
    clientId: 'c',
    mutations: [{ id: 'm', seq: 1, kind: 'void', args: {}, at, ...mutation }],
    ...more,
  });
  return [
    ['/v1/pull', { wire: 1, epoch: bad, cursors: [], limit: 10 }],
    ['/v1/pull', { wire: 1, epoch: null, cursors: [{ bucket: bad, after: 0 }], limit: 10 }],
    ['/v1/push', push({}, { clientId: bad })],
    ['/v1/push', push({}, { epoch: bad })],
    ['/v1/push', push({ id: bad })],
    ['/v1/push', push({ kind: bad })],
    ['/v1/push', push({ at: bad })],
    ['/v1/push', push({ args: { [bad]: bad } })],
  ];
}

/** A token for any subject, signed with the provider's own key: a provider signs whatever its directory contains. */
async function signedToken({ server }: ServerUnderTest, claims: JWTPayload): Promise<string> {
  const key = (await providerKeys(server.db)).signing[0];
  if (!key) throw new Error('The provider has no key');
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'at+jwt' })
    .setIssuer(`${server.url}/oidc`)
    .setAudience(`${server.url}/v1`)
    .setExpirationTime('10m')
    .sign(await importJWK(key, 'ES256'));
}

function signInQuery({ url }: ServerUnderTest): Record<string, string> {
  return {
    client_id: 'repside-extension',
    response_type: 'code',
    redirect_uri: redirectUris(chromeExtensionId)[0] ?? '',
    scope: 'openid email offline_access repside',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    state: 'state',
    resource: `${url}/v1`,
  };
}
