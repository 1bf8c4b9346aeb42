import { errors, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import type { TokenRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { z } from '../../lib/contract/zod.ts';
import { isStorableName } from '../db/storable-name.ts';
import type { ProblemError } from '../problem.ts';
import { tokenRefused } from './token-refusal.ts';

/** The rules for an access token beyond its signature, validity period, issuer and audience. */
export interface TokenRules {
  clientId: string;
  /** The media type that the token's header must name; null: any of the usual types of access tokens, or none. */
  type: string | null;
  /** A scope that the token must have; null: none is required. */
  scope: string | null;
}

const Word = z.string().check(z.refine(isStorableName));
const maxListLength = 100;
const Claims = z.object({
  sub: Word.check(z.minLength(1)),
  org: z.optional(Word),
  azp: z.optional(Word),
  client_id: z.optional(Word),
  cid: z.optional(Word),
  appid: z.optional(Word),
  typ: z.optional(z.unknown()),
  scope: z.optional(z.string().check(z.maxLength(4_000))),
  scp: z.optional(
    z.union([
      z.string().check(z.maxLength(4_000)),
      z.array(z.string()).check(z.maxLength(maxListLength)),
    ]),
  ),
  cnf: z.optional(z.object({ jkt: z.optional(z.string().check(z.maxLength(100))) })),
});
export type TokenClaims = z.infer<typeof Claims>;

const accessTypes = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];
/** Values of Keycloak's `typ` claim for tokens that are not access tokens. */
const otherKinds = ['ID', 'Logout', 'Refresh', 'Offline', 'Registration'];
/** Claims that only ID tokens and logout tokens have. */
const otherTokens = ['at_hash', 'c_hash', 's_hash', 'events'];

/** The claims of a verified token. Throws a ProblemError `unauthorized` that names the rule that the token breaks. */
export function claimsOf(
  payload: JWTPayload,
  header: ProtectedHeaderParameters,
  rules: TokenRules,
): TokenClaims {
  if (isOtherToken(payload, header, rules.type)) {
    throw tokenRefused(
      'wrong-type',
      'The token is not an access token for this server: sign in again',
    );
  }
  const claims = Claims.safeParse(payload);
  if (!claims.success) {
    const claim = String(claims.error.issues[0]?.path[0] ?? '');
    throw tokenRefused('not-valid', `The access token's claim "${claim}" cannot be read`);
  }
  const { azp, client_id, cid, appid } = claims.data;
  const named = [azp, client_id, cid, appid].filter((name) => name !== undefined);
  if (named.some((name) => name !== rules.clientId)) {
    throw tokenRefused('wrong-client', 'The access token was issued to another client');
  }
  if (rules.scope !== null && !scopesOf(claims.data).includes(rules.scope)) {
    throw tokenRefused('wrong-scope', 'The access token lacks the scope of this server');
  }
  return claims.data;
}

function isOtherToken(
  payload: JWTPayload,
  { typ }: ProtectedHeaderParameters,
  wanted: string | null,
): boolean {
  const type = typ?.toLowerCase();
  if (wanted === null ? !accessTypes.includes(type) : type !== wanted.toLowerCase()) return true;
  if (otherKinds.some((kind) => kind === payload.typ)) return true;
  if (otherTokens.some((claim) => Object.hasOwn(payload, claim))) return true;
  // Older versions of Keycloak put a nonce into access tokens too; their `typ` is `Bearer`, or `DPoP` if the token is bound to a key.
  return Object.hasOwn(payload, 'nonce') && payload.typ !== 'Bearer' && payload.typ !== 'DPoP';
}

function scopesOf({ scope, scp }: TokenClaims): string[] {
  const listed = Array.isArray(scp) ? scp : (scp?.split(' ') ?? []);
  return [...listed, ...(scope?.split(' ') ?? [])];
}

/** The refusal that a failed verification means, or null if the failure says nothing about the token. */
export function refusalOf(cause: unknown): ProblemError | null {
  if (cause instanceof errors.JWTExpired) {
    return tokenRefused('expired', 'The access token has expired: sign in again', cause);
  }
  if (cause instanceof errors.JWTClaimValidationFailed) {
    const reason = byClaim[cause.claim] ?? 'not-valid';
    const message = `The access token is not for this server (${cause.claim}): sign in again`;
    return tokenRefused(reason, message, cause);
  }
  if (cause instanceof errors.JOSEError && !(cause instanceof errors.JWKSTimeout)) {
    return tokenRefused('not-valid', 'The access token is not valid: sign in again', cause);
  }
  return null;
}

const byClaim: Readonly<Record<string, TokenRefusal>> = {
  aud: 'wrong-audience',
  iss: 'wrong-issuer',
  nbf: 'clock',
  iat: 'clock',
  typ: 'wrong-type',
};
