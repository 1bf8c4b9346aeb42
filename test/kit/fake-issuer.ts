import type { Me } from '../../lib/contract/wire/config.ts';

const issuer = 'https://issuer.example';
const json = (body: unknown, status = 200) => Response.json(body, { status });

/**
 * The parts of a server and its issuer that the extension's sign-in uses, in this process. `fetch` and `launch` stand in for the
 * network and the browser's sign-in window.
 */
export class FakeIssuer {
  /** The person who signs in next. */
  who: Me;
  /** The server's address. */
  readonly server = 'https://server.example';
  readonly settings = { issuer, clientId: 'repside', scope: 'openid', resource: null };
  /** The valid refresh tokens, with their owners. */
  readonly refreshTokens = new Map<string, Me>();
  readonly revoked: string[] = [];
  /** Replaces the right nonce in the next ID token. */
  wrongNonce: string | null = null;
  /** Refuses proofs until the client has asked the server for the time. */
  badProof = false;
  /** How far the issuer's clock is ahead of this process's, in ms. */
  ahead = 0;
  /** Addresses that cannot be reached. */
  readonly down = new Set<string>();
  /** The server's statement to a client without a token. */
  gone: string | null = null;
  askedWhetherGone = 0;
  /** Runs before each answer. */
  before: (path: string) => Promise<void> | void = () => {};
  #count = 0;
  #codes = new Map<string, { who: Me; nonce: string }>();

  constructor(who: Me) {
    this.who = who;
  }

  /** The owner of a token, according to `/v1/me`. */
  static readonly ownerIn = (token: string) => token.split(' ')[1] ?? '';

  readonly launch = async ({ url }: { url: string }): Promise<string> => {
    const asked = new URL(url).searchParams;
    const code = `code-${this.#next()}`;
    this.#codes.set(code, { who: this.who, nonce: asked.get('nonce') ?? '' });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    return back.href;
  };

  readonly fetch = async (
    input: string | URL | Request,
    init: RequestInit = {},
  ): Promise<Response> => {
    const url = new URL(String(input instanceof Request ? input.url : input));
    await this.before(url.pathname);
    if (this.down.has(url.origin)) throw new TypeError('no network');
    const form = new URLSearchParams(String(init.body ?? ''));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(this.#document());
      case '/token':
        return this.#token(form);
      case '/revoke':
        this.revoked.push(form.get('token') ?? '');
        this.refreshTokens.delete(form.get('token') ?? '');
        return new Response(null, { status: 200 });
      case '/v1/config':
        this.badProof = false;
        return this.#config();
      case '/v1/me':
        return this.#me(new Headers(init.headers).get('authorization') ?? '');
      case '/v1/gone':
        this.askedWhetherGone += 1;
        return json({ gone: this.gone });
      default:
        return json({}, 404);
    }
  };

  /** Issues tokens as a sign-in does. */
  issue(who: Me): { access_token: string; refresh_token: string; expires_in: number } {
    const refresh = `refresh-${who.repId}-${this.#next()}`;
    this.refreshTokens.set(refresh, who);
    const access = `access.${who.repId}.${this.#next()}`;
    return { access_token: access, refresh_token: refresh, expires_in: 900 };
  }

  #document() {
    const at = (path: string) => `${issuer}${path}`;
    return {
      issuer,
      authorization_endpoint: at('/auth'),
      token_endpoint: at('/token'),
      revocation_endpoint: at('/revoke'),
    };
  }

  #config(): Response {
    const wire = { min: 1, max: 2 };
    const config = { product: 'repside', version: '1', wire, signIn: this.settings };
    const date = new Date(Date.now() + this.ahead).toUTCString();
    return Response.json(config, { headers: { date } });
  }

  #token(form: URLSearchParams): Response {
    if (this.badProof) return json({ error: 'invalid_dpop_proof' }, 400);
    const code = this.#codes.get(form.get('code') ?? '');
    const spent = form.get('refresh_token') ?? '';
    const who = code?.who ?? this.refreshTokens.get(spent);
    if (!who) return json({ error: 'invalid_grant' }, 400);
    this.refreshTokens.delete(spent);
    const tokens = { ...this.issue(who), token_type: 'Bearer' };
    return json({ ...tokens, id_token: this.#idToken(who, this.wrongNonce ?? code?.nonce) });
  }

  #idToken(who: Me, nonce?: string): string {
    const now = Math.floor((Date.now() + this.ahead) / 1000);
    const claims = { iss: issuer, aud: 'repside', sub: who.repId, iat: now, exp: now + 60, nonce };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'RS256' })}.${part(claims)}.AAAA`;
  }

  #me(authorization: string): Response {
    const repId = authorization.split('.')[1];
    const known = [this.who, ...this.refreshTokens.values()].find((one) => one.repId === repId);
    return known ? json(known) : json({ code: 'unauthorized', message: 'no' }, 401);
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}
