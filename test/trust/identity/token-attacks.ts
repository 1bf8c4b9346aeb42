import { createHmac } from 'node:crypto';
import { generateKeyPair, type JWTPayload } from 'jose';
import { openPglite } from '../../../server/db/database.ts';
import { externalAccess } from '../../../server/session/authenticate.ts';
import { proofsFor } from '../../../server/session/proof.ts';
import { providerKeys, publicKeys } from '../../../server/session/provider-keys.ts';
import { readSettings } from '../../../server/settings.ts';
import { startKeyIssuer } from '../../kit/key-issuer.ts';
import { accessToken, startTestServer } from '../../kit/test-server.ts';
import type { Attack } from '../campaign.ts';
import type { IdentityEnvironment } from './environment.ts';
import { ask, bearer, foreign, must, part, refused } from './requests.ts';

const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;

/** Each set of claims is refused, for the named reason if there is one. */
async function refuseAll(
  environment: IdentityEnvironment,
  all: readonly (readonly [JWTPayload, string?])[],
): Promise<void> {
  const good = await ask(environment.external, bearer(await foreign(environment)));
  must(good.status === 200, `a good token is answered ${good.status} ${good.text}`);
  for (const [claims, reason] of all) {
    await refused(
      environment.external,
      await foreign(environment, claims),
      JSON.stringify(claims).slice(0, 80),
      reason,
    );
  }
}

/** Attacks that need nothing but a token. */
export const tokenAttacks: readonly Attack<IdentityEnvironment>[] = [
  {
    id: '25',
    what: 'A token is unsigned, or signed with the public key as a secret or with a key that it contains.',
    attempt: async ({ own }) => {
      const [key] = publicKeys(await providerKeys(own.db));
      const mine = await generateKeyPair('ES256', { extractable: true });
      const claims = { org: 'acme', sub: 'anna', iss: `${own.url}/oidc`, aud: `${own.url}/v1` };
      const body = part({ ...claims, exp: seconds(300) });
      for (const header of [
        { alg: 'none', typ: 'at+jwt' },
        { alg: 'HS256', typ: 'at+jwt', kid: key?.kid },
        { alg: 'HS256', typ: 'at+jwt', kid: '../../../../etc/passwd' },
        { alg: 'ES256', typ: 'at+jwt', jwk: key },
        { alg: 'ES256', typ: 'at+jwt', jku: 'https://evil.example/keys' },
        { alg: 'ES256', typ: 'at+jwt', crit: ['x'], x: 1, kid: key?.kid },
      ]) {
        const signed = `${part(header)}.${body}`;
        const hmac = createHmac('sha256', JSON.stringify(key)).update(signed).digest('base64url');
        const es = Buffer.from(
          await crypto.subtle.sign(
            { name: 'ECDSA', hash: 'SHA-256' },
            mine.privateKey,
            Buffer.from(signed),
          ),
        ).toString('base64url');
        for (const signature of ['', hmac, es]) {
          await refused(own, `${signed}.${signature}`, JSON.stringify(header));
        }
      }
    },
  },
  {
    id: '26',
    what: 'A token is for another audience or for a part of the right one, or its issuer has almost the right name.',
    attempt: (environment) =>
      refuseAll(environment, [
        [{ aud: 'other' }, 'wrong-audience'],
        [{ aud: 'repside2' }, 'wrong-audience'],
        [{ aud: ['other', 'repsid'] }, 'wrong-audience'],
        [{ iss: `${environment.issuer.url}/` }, 'wrong-issuer'],
      ]),
  },
  {
    id: '27',
    what: 'A token has expired, never expires, expires at a text, or is not valid yet.',
    attempt: async (environment) => {
      await refuseAll(environment, [
        [{ exp: seconds(-10) }, 'expired'],
        [{ exp: undefined }],
        [{ nbf: seconds(120) }, 'clock'],
        [{ iat: seconds(600) }, 'clock'],
      ]);
      const late: unknown = 'tomorrow';
      await refused(
        environment.external,
        await foreign(environment, { exp: late as number }),
        'exp as text',
      ); // deliberately not a number
    },
  },
  {
    id: '28',
    what: 'A token has no subject, or its subject is a list, contains NUL or half a character, or is very long.',
    attempt: (environment) =>
      refuseAll(environment, [
        [{ sub: undefined }],
        [{ sub: '' }],
        [{ sub: 'a\0b' }],
        [{ sub: '\ud800' }],
        [{ sub: 'x'.repeat(3_000) }],
        [{ email: ['anna@acme.example'] }, 'no-email'],
        [{ email: 'anna@acme.example\0' }, 'no-email'],
      ]),
  },
  {
    id: '29',
    what: 'The claim that the address is verified is absent, a text, a number or null.',
    attempt: (environment) =>
      refuseAll(
        environment,
        [undefined, null, false, 0, 1, 'true', 'false'].map((verified) => [
          { email_verified: verified },
          'email-not-verified',
        ]),
      ),
  },
  {
    id: '30',
    what: 'A token claims another organisation than its own.',
    attempt: async (environment) => {
      const { own, other, external } = environment;
      const claimed = await ask(external, bearer(await foreign(environment, { org: 'bolt' })));
      must(claimed.text.includes('"orgId":"acme"'), claimed.text);
      await refused(own, await accessToken(own, 'bolt', 'anna'), 'another organisation');
      await refused(other, await accessToken(own, 'bolt', 'anna'), 'another server');
    },
  },
  {
    id: '31',
    what: 'An ID token, a logout token or another client’s token has the server’s audience.',
    attempt: async (environment) => {
      await refuseAll(environment, [
        [{ nonce: 'n' }, 'wrong-type'],
        [{ at_hash: 'h' }, 'wrong-type'],
        [{ events: {} }, 'wrong-type'],
        [{ typ: 'ID' }, 'wrong-type'],
        [{ azp: 'other' }, 'wrong-client'],
        [{ client_id: 'other' }, 'wrong-client'],
        [{ cid: 'other' }, 'wrong-client'],
      ]);
      for (const typ of ['logout+jwt', 'dpop+jwt', 'secevent+jwt']) {
        const token = await foreign(environment, {}, { header: { typ } });
        await refused(environment.external, token, typ, 'wrong-type');
      }
    },
  },
  {
    id: '32',
    what: 'The server accepts a key that the issuer has withdrawn, or refuses a new one.',
    attempt: async ({ external, clock }) => {
      const issuer = await startKeyIssuer();
      const settings = {
        kind: 'external' as const,
        clientId: 'c',
        issuer: issuer.url,
        audience: 'repside',
        scope: 'openid',
        resource: null,
        orgId: 'acme',
        tokenType: null,
        requiredScope: null,
        emailTrust: 'claim' as const,
        proofs: true,
      };
      const check = proofsFor(external.url, clock);
      const authenticate = externalAccess(external.db, settings, check, clock);
      const sent = { proof: null, method: 'GET', path: '/v1/me' };
      const claims = { aud: 'repside', sub: 's', email: 'anna@acme.example', email_verified: true };
      const old = `Bearer ${await issuer.sign(claims)}`;
      await authenticate(old, sent);
      await issuer.rotate();
      await authenticate(`Bearer ${await issuer.sign(claims)}`, sent);
      clock.move(60_000);
      const after = await authenticate(old, sent).then(
        () => 'taken',
        () => 'refused',
      );
      issuer.close();
      must(after === 'refused', 'the key that was taken back still counts after a minute');
    },
  },
  {
    id: '33',
    what: 'Tokens with 300 invented key ids make the server ask its issuer each time.',
    attempt: async (environment) => {
      const { privateKey } = await generateKeyPair('RS256');
      const before = environment.issuer.asked;
      for (let i = 0; i < 300; i += 1) {
        const token = await foreign(
          environment,
          {},
          { key: privateKey, header: { kid: `strange-${i}` } },
        );
        const { status } = await ask(environment.external, bearer(token));
        must(status === 401 || status === 429, `answered ${status}`);
      }
      const asked = environment.issuer.asked - before;
      must(asked <= 10, `the issuer was asked ${asked} times`);
    },
  },
  {
    id: '34',
    what: 'A token is sent in the address, in a cookie, or together with another token.',
    attempt: async (environment) => {
      const token = await foreign(environment);
      const { external } = environment;
      for (const [headers, path] of [
        [{}, `/v1/me?access_token=${token}`],
        [{ cookie: `access_token=${token}` }, '/v1/me'],
        [{ authorization: `Bearer ${token}, Bearer x` }, '/v1/me'],
        [{ authorization: `Basic ${token}` }, '/v1/me'],
      ] as const) {
        const { status } = await ask(external, headers, path);
        must(status === 401, `${path.slice(0, 20)} is answered ${status}`);
      }
    },
  },
  {
    id: '35',
    what: 'The demo sign-in runs together with a real issuer, or the server starts with incomplete settings.',
    attempt: async () => {
      for (const env of [
        {
          REPSIDE_DEMO_SIGNIN: '1',
          OIDC_ISSUER: 'https://i.example',
          OIDC_AUDIENCE: 'a',
          ORG_ID: 'o',
        },
        { OIDC_ISSUER: 'https://i.example' },
        {
          OIDC_ISSUER: 'https://i.example',
          OIDC_AUDIENCE: 'a',
          ORG_ID: 'o',
          OIDC_EMAIL_TRUST: 'yes',
        },
        {},
      ]) {
        let taken = true;
        try {
          readSettings(env);
        } catch {
          taken = false;
        }
        must(!taken, `started with ${JSON.stringify(env)}`);
      }
    },
  },
  {
    id: '39',
    what: 'A token of one organisation’s server is used at another’s.',
    attempt: async ({ own, other }) => {
      await refused(other, await accessToken(own, 'acme', 'anna'), 'another server’s token');
      const named = await accessToken(other, 'bolt', 'anna', { audience: `${own.url}/v1` });
      await refused(own, named, 'a token by another server');
    },
  },
  {
    id: 'identity-scope-set',
    what: 'A token without the required scope or type is accepted.',
    attempt: async (environment) => {
      const db = await openPglite();
      const server = await startTestServer(db, undefined, {
        REPSIDE_DEMO_SIGNIN: '0',
        OIDC_ISSUER: environment.issuer.url,
        OIDC_AUDIENCE: 'repside',
        ORG_ID: 'acme',
        OIDC_REQUIRED_SCOPE: 'repside',
        OIDC_TOKEN_TYPE: 'at+jwt',
      });
      try {
        const header = { typ: 'at+jwt' };
        await refused(server, await foreign(environment), 'no type', 'wrong-type');
        await refused(
          server,
          await foreign(environment, {}, { header }),
          'no scope',
          'wrong-scope',
        );
        const near = await foreign(environment, { scope: 'repside2 x' }, { header });
        await refused(server, near, 'a longer scope', 'wrong-scope');
      } finally {
        await server.close();
      }
    },
  },
  {
    id: 'identity-email-taken-over',
    what: 'A new account with the email address of a removed rep signs in as that rep.',
    attempt: async (environment) => {
      const token = await foreign(environment, { sub: 'stranger', email: 'gone@acme.example' });
      await refused(environment.external, token, 'an address of nobody', 'not-a-rep');
    },
  },
];
