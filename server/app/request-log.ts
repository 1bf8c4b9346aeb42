import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import type { AppEnv } from './env.ts';

const routes = ['/healthz', '/readyz', '/v1/config', '/v1/me', '/v1/pull', '/v1/push'];

/** One line a request: the route and not the address, because an address may hold an id. */
export function logRequests(log: Log): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    log.info(
      {
        method: c.req.method,
        route: routeOf(c.req.path),
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        org: c.var.caller?.orgId,
      },
      'request',
    );
  };
}

function routeOf(path: string): string {
  if (path.startsWith('/v1/files/')) return '/v1/files/:hash';
  return routes.includes(path) ? path : 'other';
}
