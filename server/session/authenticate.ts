import { createLocalJWKSet, decodeProtectedHeader, type JWK, jwtVerify } from 'jose';
import QuickLRU from 'quick-lru';
import { type Clock, systemClock } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import { ProblemError } from '../problem.ts';
import type { Caller } from '../scope/rep-scope.ts';
import type { ExternalSignIn } from '../settings.ts';
import { type Identities, identitiesOf } from './identities.ts';
import { IssuerKeys, issuerUnavailable, type KeySet } from './issuer-keys.ts';
import type { CheckProof, ProvenRequest } from './proof.ts';
import { tokenRefused } from './token-refusal.ts';
import { claimsOf, refusalOf, type TokenClaims, type TokenRules } from './token-rules.ts';

/**
 * Finds out whose request it is, from its `Authorization` header and its proof of possession. Throws a ProblemError: `unauthorized` with
 * a reason for a token that is refused, `unavailable` if the issuer's keys cannot be fetched.
 */
export type Authenticate = (
  authorization: string | null,
  sent: ProvenRequest,
) => Promise<Authenticated>;

export interface Authenticated extends Caller {
  /** When the token expires, in ms since the epoch. */
  expiresAt?: number;
}

/** The contents of a verified token. `email` holds the claims `email` and `email_verified` as the issuer sent them. */
interface Verified {
  claims: TokenClaims;
  email: { address: unknown; verified: unknown };
  expiresAt: number;
}

/** What a token is checked against. */
interface Expected extends TokenRules {
  issuer: string;
  audience: string;
  /** The issuer's current keys. `kid`: the key that the token names. */
  keys(kid?: string): Promise<KeySet>;
}

const clockToleranceS = 5;
/** How far in the future a token may be issued, because clocks differ. */
const clockSkewS = 60;
// Signatures only. With a shared secret (HS256 …), everybody who knows it could sign tokens for any rep.
const algorithms = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'];

/** Authenticates with tokens of the embedded provider, which name the organisation and the rep. */
export function embeddedAccess(
  { issuer, audience, clientId }: { issuer: string; audience: string; clientId: string },
  keys: JWK[],
  checkProof: CheckProof,
  clock: Clock = systemClock,
): Authenticate {
  const set: KeySet = { getKey: createLocalJWKSet({ keys }), mark: '', has: () => true };
  const rules = { clientId, type: 'at+jwt', scope: null };
  const verified = remembering({ ...rules, issuer, audience, keys: async () => set }, clock);
  return async (authorization, sent) => {
    const { claims, expiresAt } = await held(authorization, sent, verified, checkProof);
    if (claims.org === undefined) {
      throw tokenRefused('not-valid', 'The access token names no organisation');
    }
    return { orgId: claims.org, repId: claims.sub, expiresAt };
  };
}

/** Authenticates with tokens of an external issuer. The rep is found by the token's subject or email address. */
export function externalAccess(
  db: Database,
  settings: ExternalSignIn,
  checkProof: CheckProof,
  clock: Clock = systemClock,
): Authenticate {
  const { issuer, audience, clientId, orgId, tokenType: type, requiredScope: scope } = settings;
  const published = new IssuerKeys(issuer, clock);
  const keys = (kid?: string) => published.now(kid);
  const verified = remembering({ clientId, type, scope, issuer, audience, keys }, clock);
  const identities: Identities = identitiesOf(db, settings, clock);
  return async (authorization, sent) => {
    const { claims, email, expiresAt } = await held(authorization, sent, verified, checkProof);
    const repId = await identities.repOf(claims.sub, email, sent.path === '/v1/me');
    return { orgId, repId, expiresAt };
  };
}

/** Verifies the token of the header. A token that is bound to a key also needs a proof that the sender holds that key. */
async function held(
  authorization: string | null,
  sent: ProvenRequest,
  verified: (token: string) => Promise<Verified>,
  checkProof: CheckProof,
): Promise<Verified> {
  const [, scheme = '', token] = /^(Bearer|DPoP) ([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) throw new ProblemError('unauthorized', 'No access token was sent');
  const good = await verified(token);
  const { cnf } = good.claims;
  const proven = scheme.toLowerCase() === 'dpop';
  if (cnf === undefined && !proven) return good;
  // Sent without its proof; bound to something else, such as a certificate; or sent as bound without being so.
  if (cnf?.jkt === undefined || !proven) {
    throw tokenRefused(
      'bad-proof',
      'The access token is not used with the key that it is bound to',
    );
  }
  await checkProof(sent, token, cnf.jkt);
  return good;
}

async function verify(
  token: string,
  set: KeySet,
  expected: Expected,
  clock: Clock,
): Promise<Verified> {
  const { issuer, audience } = expected;
  const now = clock.now();
  try {
    const { payload, protectedHeader } = await jwtVerify(token, set.getKey, {
      issuer,
      audience,
      algorithms,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: clockToleranceS,
      currentDate: new Date(now),
    });
    if ((payload.iat ?? 0) * 1000 > now + clockSkewS * 1000) {
      throw tokenRefused(
        'clock',
        'The access token was issued in the future: the clocks of the issuer and the server differ',
      );
    }
    const claims = claimsOf(payload, protectedHeader, expected);
    const email = { address: payload.email, verified: payload.email_verified };
    return { claims, email, expiresAt: (payload.exp ?? 0) * 1000 };
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw refusalOf(cause) ?? issuerUnavailable(issuer, cause);
  }
}

const rememberedCount = 10_000;
const rememberedMs = 60_000;

/**
 * Remembers verified tokens, so that a signature is not verified again for a minute, as long as the token has not expired and its
 * issuer publishes the same keys.
 */
function remembering(expected: Expected, clock: Clock): (token: string) => Promise<Verified> {
  const good = new QuickLRU<string, { verified: Verified; mark: string; until: number }>({
    maxSize: rememberedCount,
  });
  return async (token) => {
    const held = good.get(token);
    const set = await expected.keys(held ? undefined : kidOf(token));
    if (held && held.mark === set.mark && clock.now() < held.until) return held.verified;
    good.delete(token);
    const verified = await verify(token, set, expected, clock);
    const until = Math.min(verified.expiresAt, clock.now() + rememberedMs);
    good.set(token, { verified, mark: set.mark, until });
    return verified;
  };
}

/** The id of the key with which the token claims to be signed. */
function kidOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}
