import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from '../../lib/contract/zod.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { parseJson } from '../../lib/kit/parse-json.ts';
import { ProblemError } from '../problem.ts';

/** The keys that an issuer published at one time. */
export interface KeySet {
  getKey: JWTVerifyGetKey;
  /** Stays the same as long as the issuer publishes the same keys. */
  mark: string;
  /** Whether the set contains a key with this id. */
  has(kid: string): boolean;
}

/** How long a withdrawn key is still accepted while the issuer answers. */
const keysHoldMs = 60_000;
/** How long the last keys are used when the issuer cannot be reached, so that reps are not locked out at once. */
const staleMs = 15 * 60_000;
/** How often per minute unknown key ids may cause an early fetch. */
const extraPerMinute = 6;
const timeoutMs = 5_000;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.string() });
const Jwk = z.looseObject({ kty: z.string(), kid: z.optional(z.string()) });
const Jwks = z.object({ keys: z.array(Jwk).check(z.maxLength(100)) });

/** Fetches and caches the keys that an issuer signs with, found by its discovery document. */
export class IssuerKeys {
  readonly #issuer: string;
  readonly #clock: Clock;
  #address: string | null = null;
  #held: { set: KeySet; at: number } | null = null;
  #fetching: Promise<KeySet> | null = null;
  #extras: number[] = [];

  constructor(issuer: string, clock: Clock) {
    this.#issuer = issuer;
    this.#clock = clock;
  }

  /**
   * The current set. `kid`: a key id that the set should contain; an unknown id causes a fetch. Throws a ProblemError `unavailable` if the
   * issuer does not answer and the cached set is too old.
   */
  async now(kid?: string): Promise<KeySet> {
    const age = this.#held ? Math.abs(this.#clock.now() - this.#held.at) : Number.POSITIVE_INFINITY;
    const strange = kid !== undefined && this.#held !== null && !this.#held.set.has(kid);
    if (this.#held && age < keysHoldMs && !(strange && this.#mayFetch())) return this.#held.set;
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = null;
    });
    try {
      return await this.#fetching;
    } catch (cause) {
      if (this.#held && age < staleMs) return this.#held.set;
      throw issuerUnavailable(this.#issuer, cause);
    }
  }

  #mayFetch(): boolean {
    const now = this.#clock.now();
    this.#extras = this.#extras.filter((at) => Math.abs(now - at) < 60_000);
    if (this.#extras.length >= extraPerMinute) return false;
    this.#extras.push(now);
    return true;
  }

  async #fetch(): Promise<KeySet> {
    this.#address ??= await discover(this.#issuer);
    const keys = Jwks.parse(await fetchJson(this.#address));
    const mark = JSON.stringify(keys);
    const kids = new Set(keys.keys.map(({ kid }) => kid));
    const set = { getKey: createLocalJWKSet(keys), mark, has: (kid: string) => kids.has(kid) };
    this.#held = { set, at: this.#clock.now() };
    return set;
  }
}

/** The problem to answer if the issuer cannot be reached. `cause`: the error, which is only logged. */
export function issuerUnavailable(issuer: string, cause: unknown): ProblemError {
  return new ProblemError('unavailable', `The issuer ${issuer} does not answer`, {}, { cause });
}

async function discover(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = Discovery.parse(await fetchJson(address));
  if (document.issuer !== issuer)
    throw new Error(
      `${address} names the issuer ${document.issuer} instead of ${issuer}: correct OIDC_ISSUER`,
    );
  return document.jwks_uri;
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  const read = parseJson(await response.text(), { length: 1_000_000, depth: 32 });
  if (!read.ok) throw new Error(`${address} ${read.error}`);
  return read.value;
}
