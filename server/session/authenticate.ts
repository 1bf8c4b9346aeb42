import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWK,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { z } from '../../lib/contract/zod.ts';
import { parseJson } from '../../lib/kit/parse-json.ts';
import type { Database } from '../db/database.ts';
import { isStorableName } from '../db/storable-name.ts';
import { ProblemError } from '../problem.ts';
import type { Caller } from '../scope/rep-scope.ts';
import type { ExternalSignIn } from '../settings.ts';
import { repOfIdentity } from './reps.ts';

/** Says whose request it is. Throws a ProblemError `unauthorized` for a token that does not count. */
export type Authenticate = (authorization: string | null) => Promise<Authenticated>;

export interface Authenticated extends Caller {
  /** When the token ends, ms since the epoch. */
  expiresAt?: number;
}

const CLOCK_TOLERANCE_S = 5;
// Signatures only: a shared secret (HS…) would let whoever knows it sign for everybody.
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'];

/** For the embedded provider, whose keys are at hand and whose tokens name organisation and rep. */
export function embeddedAccess(issuer: string, audience: string, keys: JWK[]): Authenticate {
  const getKey = createLocalJWKSet({ keys });
  const verified = remembering((token) =>
    verify(token, getKey, { issuer, audience, typ: 'at+jwt' }),
  );
  return async (authorization) => {
    const claims = await verified(bearer(authorization));
    const { org, sub } = claims;
    if (!isStorableName(org) || !sub) throw unauthorized('names no organisation');
    if (!isStorableName(sub)) throw unauthorized('names nobody');
    return { orgId: org, repId: sub, expiresAt: endOf(claims) };
  };
}

/** For another issuer, found by its discovery document; the rep is found by subject or mail address. */
export function externalAccess(
  db: Database,
  { issuer, audience, orgId }: ExternalSignIn,
): Authenticate {
  const getKey = keysOf(issuer);
  const verified = remembering(async (token) =>
    verify(token, await getKey(), { issuer, audience }),
  );
  return async (authorization) => {
    const claims = await verified(bearer(authorization));
    // An address the issuer has not checked may be anybody's.
    const email =
      typeof claims.email === 'string' && claims.email_verified !== false ? claims.email : null;
    const subject = claims.sub ?? '';
    if (!isStorableName(subject) || (email !== null && !isStorableName(email))) {
      throw unauthorized('names nobody');
    }
    const repId = await repOfIdentity(db, orgId, { issuer, subject, email });
    if (repId === null) throw unauthorized('is of nobody who is a rep here');
    return { orgId, repId, expiresAt: endOf(claims) };
  };
}

const endOf = (claims: JWTPayload) => (claims.exp ?? 0) * 1000;

function bearer(authorization: string | null): string {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new ProblemError('unauthorized', 'No access token was sent');
  return token;
}

async function verify(
  token: string,
  getKey: JWTVerifyGetKey,
  expected: { issuer: string; audience: string; typ?: string },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, getKey, {
      ...expected,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_S,
    });
    return payload;
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    if (cause instanceof errors.JWTExpired) throw unauthorized('has expired', cause);
    if (cause instanceof errors.JWTClaimValidationFailed) {
      throw unauthorized(`is not for this server (${cause.claim})`, cause);
    }
    if (cause instanceof errors.JWKSTimeout || !(cause instanceof errors.JOSEError)) {
      throw issuerAway(expected.issuer, cause);
    }
    throw unauthorized('is not valid', cause);
  }
}

const REMEMBERED = 10_000;
const REMEMBERED_MS = 60_000;

/**
 * A token that was good is good until it ends: its signature is not worked out again for a minute, after which
 * a key the issuer took back counts no more.
 */
function remembering(
  check: (token: string) => Promise<JWTPayload>,
): (token: string) => Promise<JWTPayload> {
  const good = new Map<string, { claims: JWTPayload; until: number }>();
  return async (token) => {
    const held = good.get(token);
    if (held && Date.now() < held.until) return held.claims;
    good.delete(token);
    const claims = await check(token);
    const until = Math.min((claims.exp ?? 0) * 1000, Date.now() + REMEMBERED_MS);
    good.set(token, { claims, until });
    const oldest = good.keys().next();
    if (good.size > REMEMBERED && !oldest.done) good.delete(oldest.value);
    return claims;
  };
}

function unauthorized(why: string, cause?: unknown): ProblemError {
  return new ProblemError('unauthorized', `The access token ${why}: sign in again`, {}, { cause });
}

function issuerAway(issuer: string, cause: unknown): ProblemError {
  return new ProblemError('unavailable', `The issuer ${issuer} does not answer`, {}, { cause });
}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.string() });
const DISCOVERY_TIMEOUT_MS = 5_000;

/** The issuer's keys: its discovery document is read once, at first need, and again only after a failure. */
function keysOf(issuer: string): () => Promise<JWTVerifyGetKey> {
  let held: Promise<JWTVerifyGetKey> | null = null;
  return () => {
    held ??= discover(issuer).catch((cause: unknown) => {
      held = null;
      throw issuerAway(issuer, cause);
    });
    return held;
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
  });
  const read = parseJson(await response.text(), { length: 1_000_000, depth: 32 });
  if (!read.ok) throw new Error(`Its configuration ${read.error}`);
  const document = Discovery.parse(read.value);
  if (document.issuer !== issuer) throw new Error(`It calls itself ${document.issuer}`);
  return createRemoteJWKSet(new URL(document.jwks_uri));
}
