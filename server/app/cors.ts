import type { MiddlewareHandler } from 'hono';
import { isExtensionOrigin } from '../session/provider.ts';

/** Lets the pages of extensions read answers. Credentials are not allowed, because the API reads no cookies. */
export const allowExtensions: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin');
  const preflight =
    c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
  if (!preflight) await next();
  else c.res = new Response(null, { status: 204 });
  c.res.headers.append('vary', 'Origin');
  if (origin === undefined || !isExtensionOrigin(origin)) return;
  c.res.headers.set('access-control-allow-origin', origin);
  c.res.headers.set('access-control-expose-headers', 'date, retry-after');
  if (!preflight) return;
  c.res.headers.set('access-control-allow-methods', 'GET, POST');
  c.res.headers.set('access-control-allow-headers', 'authorization, content-type, dpop');
  c.res.headers.set('access-control-max-age', '600');
  // If the server is on the rep's own machine or network, the browser asks for this permission too.
  for (const kind of ['private-network', 'local-network']) {
    if (c.req.header(`access-control-request-${kind}`) === 'true') {
      c.res.headers.set(`access-control-allow-${kind}`, 'true');
    }
  }
};
