import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../problem.ts';
import { routeOf } from './routes.ts';

/** Answers a method the address does not take, and OPTIONS, which every address does. */
export const allowMethods: MiddlewareHandler = async (c, next) => {
  const route = routeOf(c.req.path);
  if (!route || route.methods.includes(c.req.method)) return next();
  const allow = [...route.methods, 'OPTIONS'].join(', ');
  if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow });
  throw new ProblemError(
    'method-not-allowed',
    `This address takes ${allow}`,
    {},
    { headers: { allow } },
  );
};
