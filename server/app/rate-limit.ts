import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../../lib/kit/clock.ts';
import { ProblemError } from '../problem.ts';
import type { AppEnv } from './env.ts';

export interface RateLimit {
  /** Requests a minute, in the long run. */
  perMinute: number;
  /** Requests at once, after a quiet time. */
  burst: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const MOST_HELD = 20_000;

/**
 * So many requests of one rep, in this process, and no more: a client gone wild must not take the others' time.
 * Each rep has `burst` tokens that come back at `perMinute`; a request takes one.
 */
export function limitRate(
  { perMinute, burst }: RateLimit,
  clock: Clock,
  onLimited: () => void,
): MiddlewareHandler<AppEnv> {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  return async (c, next) => {
    const { caller } = c.var;
    if (caller) {
      const key = JSON.stringify([caller.orgId, caller.repId]);
      const now = clock.now();
      const held = buckets.get(key) ?? { tokens: burst, at: now };
      // A clock that was moved back gives nothing and takes nothing.
      const tokens = Math.min(burst, held.tokens + Math.max(0, now - held.at) * perMs);
      const enough = tokens >= 1;
      // Taken out and put in again, so that the one asked for longest ago stands first.
      buckets.delete(key);
      buckets.set(key, { tokens: enough ? tokens - 1 : tokens, at: now });
      const oldest = buckets.keys().next();
      if (buckets.size > MOST_HELD && !oldest.done) buckets.delete(oldest.value);
      if (!enough) {
        onLimited();
        throw new ProblemError(
          'rate-limited',
          'Too many requests: wait a moment',
          {},
          {
            retryAfterS: Math.max(1, Math.ceil((1 - tokens) / perMs / 1000)),
          },
        );
      }
    }
    await next();
  };
}
