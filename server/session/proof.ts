import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import QuickLRU from 'quick-lru';
import { z } from '../../lib/contract/zod.ts';
import { comparableAddress } from '../../lib/kit/address.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { tokenRefused } from './token-refusal.ts';

/** The parts of a request that its proof of possession (DPoP, RFC 9449) covers. */
export interface ProvenRequest {
  /** The `DPoP` header. */
  proof: string | null;
  method: string;
  /** The path without the server's address and without the query. */
  path: string;
}

/**
 * Checks a proof. `thumbprint`: the thumbprint of the token's key (`cnf.jkt`). Throws a ProblemError `unauthorized` unless the proof
 * shows that the sender holds that key.
 */
export type CheckProof = (sent: ProvenRequest, token: string, thumbprint: string) => Promise<void>;

const windowMs = 60_000;
const maxProofLength = 4_000;
/** Proofs of one key that are remembered within the window. The rate limit allows fewer requests. */
const proofsOfKey = 4_000;
const keysRemembered = 20_000;

const Payload = z.object({
  jti: z.string().check(z.minLength(8), z.maxLength(200)),
  htm: z.string().check(z.maxLength(10)),
  htu: z.string().check(z.maxLength(2_000)),
  iat: z.number(),
  ath: z.string().check(z.maxLength(100)),
});

/** By the key's thumbprint: the ids of the proofs already sent, each with the time in ms until which it is remembered. */
type SeenProofs = QuickLRU<string, Map<string, number>>;

/** A checker of proofs for this server. `publicUrl`: the address at which browsers reach it, without a slash at the end. */
export function proofsFor(publicUrl: string, clock: Clock): CheckProof {
  const seen: SeenProofs = new QuickLRU({ maxSize: keysRemembered });
  return async (sent, token, thumbprint) => {
    const payload = await readProof(sent.proof, thumbprint);
    const age = Math.abs(clock.now() - payload.iat * 1000);
    if (age > windowMs) throw badProof('was not made within the last minute');
    const right =
      payload.htm === sent.method &&
      comparableAddress(payload.htu) === comparableAddress(`${publicUrl}${sent.path}`) &&
      payload.ath === createHash('sha256').update(token).digest('base64url');
    if (!right) throw badProof('is for another request');
    note(seen, thumbprint, payload.jti, clock.now());
  };
}

async function readProof(proof: string | null, thumbprint: string) {
  if (proof === null) throw badProof('is missing');
  if (proof.length > maxProofLength) throw badProof('is too long');
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
    });
    const holder = await calculateJwkThumbprint(protectedHeader.jwk ?? {});
    if (holder === thumbprint) return Payload.parse(payload);
  } catch (cause) {
    throw badProof('cannot be read', cause);
  }
  throw badProof('was made with another key');
}

/** Remembers the proof. Throws if it was sent before, or if the key has sent too many. */
function note(seen: SeenProofs, thumbprint: string, jti: string, now: number): void {
  const proofs = seen.get(thumbprint) ?? new Map<string, number>();
  for (const [old, until] of proofs) {
    if (until > now) break;
    proofs.delete(old);
  }
  if (proofs.has(jti)) throw badProof('was sent before');
  if (proofs.size >= proofsOfKey) throw badProof('is one of too many from this key');
  // A proof dated up to one window in the future stays valid for two windows.
  proofs.set(jti, now + 2 * windowMs);
  seen.set(thumbprint, proofs);
}

function badProof(why: string, cause?: unknown) {
  return tokenRefused('bad-proof', `The proof of possession ${why}`, cause);
}
