import type { Attack } from '../campaign.ts';
import { everywhere, hold, type ServerEnvironment } from './environment.ts';
import { requestText, sendRaw } from './raw-http.ts';
import { errorsIn } from './request-attacks.ts';

const form = 'application/x-www-form-urlencoded';
const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
const proof = (header: object, claims: object) => `${part(header)}.${part(claims)}.AAAA`;

/** Missing bodies, and bodies that are not of the type they claim. */
const oddBodies: readonly (readonly [type: string, body: string])[] = [
  [form, ''],
  [form, '&&&=&=x&%'],
  [form, 'grant_type=refresh_token&grant_type=authorization_code&client_id=repside-extension'],
  [form, '__proto__=x&constructor=y&toString=z&client_id=__proto__'],
  [
    form,
    `grant_type=refresh_token&client_id=repside-extension&refresh_token=${'a.'.repeat(20_000)}`,
  ],
  [form, `${'a=b&'.repeat(20_000)}client_id=repside-extension`],
  [form, `client_id=repside-extension&token=${part({ alg: 'none' })}.${part({ iss: 1 })}.`],
  ['application/json', '{"grant_type":"refresh_token","client_id":"repside-extension"}'],
  ['application/json', '['.repeat(20_000)],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'],
  [`${form}; charset=utf-16`, 'client_id=repside-extension'],
  ['', 'client_id=repside-extension'],
];

/** DPoP proofs that were not made with the key they name. */
const oddProofs: readonly string[] = [
  '',
  '...',
  'x'.repeat(6_000),
  proof({}, {}),
  proof({ typ: 'dpop+jwt', alg: 'none', jwk: {} }, { jti: '\0', htm: 'POST', htu: '\0', iat: 0 }),
  proof(
    { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty: 'EC', crv: 'P-256', x: '', y: '' } },
    { iat: '1' },
  ),
  proof({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty: 'oct', k: 'AA' } }, { jti: [], nonce: {} }),
];

/** Attacks on the embedded provider with requests that no browser sends, all without a token. */
export const providerAttacks: readonly Attack<ServerEnvironment>[] = [
  {
    id: 'odd-forms-at-the-provider',
    what: 'A form of another type, with a duplicate field, 20,000 fields or no field makes the embedded provider fail',
    attempt: everywhere(async (server) => {
      const before = errorsIn(server);
      for (const path of ['/oidc/token', '/oidc/token/revocation', '/oidc/auth', '/signin/x'])
        for (const [type, body] of oddBodies) {
          const headers = { 'content-type': type, 'content-length': String(body.length) };
          const text = requestText(`POST ${path}`, headers, body);
          const answer = await sendRaw(server.url, text);
          hold(
            answer.status >= 300 && answer.status < 500,
            `${path} ${type} ${body.slice(0, 40)}: ${answer.text.slice(0, 200)}`,
          );
        }
      hold(errorsIn(server) === before, 'it is logged as a failure of the server');
    }),
  },
  {
    id: 'odd-proofs-at-the-provider',
    what: 'A forged proof with a NUL, a list or a shared key makes the provider or the server fail',
    attempt: everywhere(async (server) => {
      const before = errorsIn(server);
      const body = 'grant_type=refresh_token&client_id=repside-extension&refresh_token=x';
      for (const dpop of oddProofs) {
        const shared = { 'content-type': form, 'content-length': String(body.length), dpop };
        const asked = await sendRaw(server.url, requestText('POST /oidc/token', shared, body));
        hold(asked.status >= 400 && asked.status < 500, `${dpop}: ${asked.text.slice(0, 200)}`);
        const headers = { authorization: `DPoP ${server.anna}`, dpop };
        const called = await sendRaw(server.url, requestText('GET /v1/me', headers));
        hold(called.status === 401, `${dpop}: ${called.text.slice(0, 200)}`);
      }
      hold(errorsIn(server) === before, 'it is logged as a failure of the server');
    }),
  },
];
