import { CookieClient } from '../../kit/cookie-client.ts';
import { redirectUri, signInAt } from '../../kit/embedded-sign-in.ts';
import type { Attack } from '../campaign.ts';
import type { IdentityEnvironment } from './environment.ts';
import { ask, bearer, must } from './requests.ts';

const fails = (work: Promise<unknown>) =>
  work.then(
    () => false,
    () => true,
  );

/** Attacks on the server's own sign-in. */
export const signInAttacks: readonly Attack<IdentityEnvironment>[] = [
  {
    id: '37',
    what: 'A sign-in is started for another redirect address or client, without PKCE, or for tokens in the address.',
    attempt: async ({ own }) => {
      const { url } = await signInAt(own, 'anna');
      const changes: Record<string, string>[] = [
        { redirect_uri: 'https://evil.example/' },
        { redirect_uri: `${redirectUri}deeper` },
        { resource: 'https://other.example/' },
        { code_challenge: '', code_challenge_method: '' },
        { code_challenge_method: 'plain' },
        { response_type: 'token' },
        { response_type: 'code token' },
      ];
      for (const change of changes) {
        const asked = new URL(url);
        for (const [name, value] of Object.entries({ ...change, prompt: 'login' })) {
          if (value === '') asked.searchParams.delete(name);
          else asked.searchParams.set(name, value);
        }
        const ended = await new CookieClient(own.url).go(asked.href);
        const { searchParams, hash } = new URL(ended.url);
        const told = searchParams.has('error') || hash.startsWith('#error=');
        const went = ended.status === 400 || told;
        must(went, `${JSON.stringify(change)} leads to ${ended.url}`);
        const { origin } = new URL(ended.url);
        const ours = [own.url, new URL(redirectUri).origin].includes(origin);
        must(ours, `the browser was sent to ${origin}`);
      }
    },
  },
  {
    id: '38',
    what: 'A code is used twice or with another verifier, or a used refresh token is used again.',
    attempt: async ({ own }) => {
      const first = await signInAt(own, 'anna');
      const tokens = await first.exchange();
      must(await fails(first.exchange()), 'the code counts twice');
      const second = await signInAt(own, 'anna');
      must(await fails(second.exchange('x'.repeat(43))), 'another verifier counts');
      const third = await signInAt(own, 'anna');
      const { refresh_token: spent = '' } = await third.exchange();
      const { refresh_token: next = '' } = await third.refresh(spent);
      must(await fails(third.refresh(spent)), 'the spent refresh token counts');
      must(await fails(third.refresh(next)), 'what came of it still counts');
      must(tokens.access_token.length > 0, 'there was no token to steal');
    },
  },
  {
    id: '40',
    what: 'Another page shows the sign-in page in a frame, or posts a form to it.',
    attempt: async ({ own }) => {
      const { page } = await signInAt(own, 'anna');
      const policy = page.headers.get('content-security-policy') ?? '';
      must(policy.includes("frame-ancestors 'none'"), `its policy is ${policy}`);
      must(policy.includes("default-src 'none'"), `its policy is ${policy}`);
      const { url } = await signInAt(own, 'anna');
      const begun = new CookieClient(own.url);
      const { url: at } = await begun.go(url.href);
      // A request from another site has no cookie of this sign-in.
      const posted = await new CookieClient(own.url).go(at, {
        method: 'POST',
        headers: { origin: 'https://evil.example' },
        body: new URLSearchParams({ rep: 'anna' }),
      });
      must(posted.status === 400, `a form from elsewhere is answered ${posted.status}`);
    },
  },
  {
    id: '42',
    what: 'A token is part of an address that the browser opens.',
    attempt: async ({ own }) => {
      const { done, exchange } = await signInAt(own, 'anna');
      const names = [...new URL(done.url).searchParams.keys()].sort();
      must(names.join() === 'code,iss,state', `the address holds ${names.join()}`);
      const { access_token: token } = await exchange();
      must(!done.url.includes(token), 'the address holds the token');
    },
  },
  {
    id: '43',
    what: 'A web page reads the server’s answers, with or without a token.',
    attempt: async ({ own }) => {
      for (const origin of ['https://evil.example', 'null', own.url, 'http://localhost:3000']) {
        for (const path of ['/v1/config', '/v1/me', '/oidc/token']) {
          const { headers } = await ask(own, { origin, authorization: 'Bearer x' }, path);
          const allowed = headers.get('access-control-allow-origin');
          must(allowed === null, `${origin} may read ${path}: ${allowed}`);
        }
      }
    },
  },
  {
    id: '44',
    what: 'A host name that points to this server makes the server name another issuer.',
    attempt: async ({ own }) => {
      const { text } = await ask(
        own,
        { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
        '/v1/config',
      );
      must(!text.includes('evil.example'), text);
      const found = await ask(
        own,
        { 'x-forwarded-host': 'evil.example' },
        '/oidc/.well-known/openid-configuration',
      );
      must(!found.text.includes('evil.example'), 'the discovery document names another host');
    },
  },
  {
    id: 'gone-token-refreshed',
    what: 'A removed rep continues with a refreshed token, or asks whether another rep was removed.',
    attempt: async ({ other }) => {
      const { exchange, refresh } = await signInAt(other, 'ben');
      const tokens = await exchange();
      const me = JSON.parse((await ask(other, bearer(tokens.access_token))).text);
      await other.db.query(
        `UPDATE record SET deleted = true, data = NULL WHERE org_id = 'bolt' AND id = 'ben'`,
      );
      await other.db.query(`UPDATE org_version SET version = version + 1 WHERE org_id = 'bolt'`);
      const again = await refresh(tokens.refresh_token ?? '');
      const { status, text } = await ask(other, bearer(again.access_token));
      must(status === 401 && text.includes('"gone"'), `answered ${status} ${text}`);
      for (const body of [
        { orgId: 'bolt', repId: 'anna', exitToken: me.exitToken },
        { orgId: 'acme', repId: 'ben', exitToken: me.exitToken },
        { orgId: 'bolt', repId: 'ben', exitToken: `${me.exitToken}x` },
      ]) {
        const answer = await fetch(`${other.url}/v1/gone`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        must(answer.status === 404, `${JSON.stringify(body)} is answered ${answer.status}`);
      }
    },
  },
];
