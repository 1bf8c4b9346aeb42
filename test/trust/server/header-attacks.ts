import type { Attack } from '../campaign.ts';
import { everywhere, hold, type ServerEnvironment, type ServerUnderTest } from './environment.ts';
import { type RawAnswer, requestText, sendRaw } from './raw-http.ts';
import { addresses, bearer } from './request-attacks.ts';

const wanted: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'content-security-policy': /^default-src 'none';.*frame-ancestors 'none'/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'cache-control': /^(no-store|private)/,
  'x-frame-options': /^DENY$/,
};

/** The headers that the answer lacks. */
function lackingHeaders(headers: RawAnswer['headers']): string {
  const lacking = Object.entries(wanted).filter(
    ([name, value]) => !value.test(headers[name] ?? ''),
  );
  return lacking.map(([name]) => `${name}: ${headers[name] ?? 'none'}`).join(', ');
}

/** Attacks on how a browser treats an answer. */
export const headerAttacks: readonly Attack<ServerEnvironment>[] = [
  {
    id: 'headers-everywhere',
    what: 'Another site can frame, sniff, cache or load the answer of a route or of a failure',
    attempt: everywhere(async (server) => {
      for (const [what, request, status] of requestsOf(server)) {
        const answer = await sendRaw(server.url, request, 3_000);
        hold(status === null || answer.status === status, `${what}: ${answer.text.slice(0, 300)}`);
        const lacking = lackingHeaders(answer.headers);
        hold(lacking === '', `${what} (${answer.status}) lacks ${lacking}`);
      }
    }),
  },
];

/** A valid request to each route, and a request for each way to fail, with the expected status; null: any status. */
function requestsOf({ url, anna }: ServerUnderTest): [string, string, number | null][] {
  const { host } = new URL(url);
  const provider = [
    '/oidc/.well-known/openid-configuration',
    '/oidc/jwks',
    '/oidc/auth',
    '/oidc/me',
  ];
  const ask = (line: string, headers: Record<string, string> = {}, body = '') =>
    requestText(line, { host, ...headers }, body);
  return [
    ...Object.entries(addresses).flatMap(([path, own]) =>
      own.map((method): [string, string, null] => {
        const headers = { ...bearer(anna), 'content-length': method === 'POST' ? '2' : '0' };
        return [
          `${method} ${path}`,
          ask(`${method} ${path}`, headers, method === 'POST' ? '{}' : ''),
          null,
        ];
      }),
    ),
    ...provider.map((path): [string, string, null] => [path, ask(`GET ${path}`), null]),
    ['a token request', ask('POST /oidc/token', { 'content-length': '0' }), 400],
    ['no route of the provider', ask('GET /oidc/nothing'), 404],
    ['a sign-in that is too old', ask('GET /signin/x'), 400],
    [
      'a preflight',
      ask('OPTIONS /v1/pull', {
        origin: 'chrome-extension://a',
        'access-control-request-method': 'POST',
      }),
      204,
    ],
    ['no token', ask('GET /v1/me'), 401],
    ['no route', ask('GET /nothing'), 404],
    ['another method', ask('DELETE /healthz'), 405],
    ['too large', ask('POST /v1/pull', { ...bearer(anna), 'content-length': '9999999' }), 413],
    ['no address', ask('GET \\'), 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a foreign host', ask('GET /healthz', { host: 'a b' }), 400],
    ['no HTTP', 'nonsense\r\n\r\n', 400],
    ['a head that is too large', ask('GET /healthz', { padding: 'x'.repeat(20_000) }), 431],
    ['an expectation', ask('GET /healthz', { expect: 'the best' }), 417],
    [
      'a chunk that is none',
      ask('POST /v1/pull', { ...bearer(anna), 'transfer-encoding': 'chunked' }, 'zz\r\n'),
      400,
    ],
  ];
}
