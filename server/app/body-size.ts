import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ProblemError } from '../problem.ts';

/**
 * Refuses bodies of more than `maxBytes`. A length that is declared is held to by Node's parser, so that such a
 * body is not touched here; one that is not declared is counted as it comes.
 */
export function limitBody(maxBytes: number): MiddlewareHandler {
  const refuse = (): never => {
    throw new ProblemError('too-large', `A request may hold ${maxBytes} bytes at most`);
  };
  const counted = bodyLimit({ maxSize: maxBytes, onError: refuse });
  return async (c, next) => {
    const declared = c.req.header('content-length');
    if (declared === undefined || c.req.header('transfer-encoding') !== undefined) {
      return counted(c, next);
    }
    if (Number(declared) > maxBytes) refuse();
    await next();
  };
}
