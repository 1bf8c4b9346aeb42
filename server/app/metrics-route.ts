import { createHash, timingSafeEqual } from 'node:crypto';
import type { Handler } from 'hono';
import type { Metrics } from '../metrics/metrics.ts';
import { ProblemError } from '../problem.ts';
import type { AppEnv } from './env.ts';

/** Serves the metrics to callers with the bearer token. If `token` is null, the address answers `not-found`. */
export function showMetrics(metrics: Metrics, token: string | null): Handler<AppEnv> {
  const wanted = token === null ? null : digest(`Bearer ${token}`);
  return async (c) => {
    if (wanted === null) throw new ProblemError('not-found', 'There is nothing at this address');
    if (!timingSafeEqual(digest(c.req.header('authorization') ?? ''), wanted)) {
      throw new ProblemError(
        'unauthorized',
        'The metrics need the bearer token that METRICS_TOKEN sets',
      );
    }
    return c.body(await metrics.text(), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  };
}

/** Digests have equal lengths, so that they can be compared in constant time. */
const digest = (text: string) => createHash('sha256').update(text).digest();
