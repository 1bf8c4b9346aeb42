import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../problem.ts';
import { routeOf } from './routes.ts';

/** Answers OPTIONS for every address, and refuses methods that an address does not accept. */
export const allowMethods: MiddlewareHandler = async (c, next) => {
  const route = routeOf(c.req.path);
  if (!route || route.methods.includes(c.req.method)) return next();
  const allow = [...route.methods, 'OPTIONS'].join(', ');
  if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow });
  throw new ProblemError(
    'method-not-allowed',
    `This address accepts only ${allow}`,
    {},
    { headers: { allow } },
  );
};
