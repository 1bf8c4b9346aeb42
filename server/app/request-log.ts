import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { AppEnv } from './env.ts';

/** Logs one line per request, with the route instead of the address, because an address may contain an id. */
export function logRequests(log: Log, metrics: Metrics): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const ms = performance.now() - started;
    // Middleware is matched too, with the method ALL.
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path ?? 'other';
    metrics.requests.observe({ route, status: String(c.res.status) }, ms / 1000);
    log.info(
      {
        method: c.req.method,
        route,
        status: c.res.status,
        ms: Math.round(ms),
        org: c.var.caller?.orgId,
        refused: c.var.refused,
      },
      'request',
    );
  };
}
