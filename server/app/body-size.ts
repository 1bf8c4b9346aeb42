import type { Context, MiddlewareHandler } from 'hono';
import { ProblemError } from '../problem.ts';
import type { AppEnv } from './env.ts';

/**
 * Refuses bodies of more than `maxBytes`. A length that is declared is held to by Node's parser, so that such a
 * body is not touched here; one that is not declared is counted as it comes.
 */
export function limitBody(maxBytes: number): MiddlewareHandler<AppEnv> {
  const refuse = (): never => {
    throw new ProblemError('too-large', `A request may hold ${maxBytes} bytes at most`);
  };
  return async (c, next) => {
    const declared = c.req.header('content-length');
    if (c.req.header('transfer-encoding') === undefined) {
      if (Number(declared ?? 0) > maxBytes) refuse();
    } else if (c.req.method === 'POST') {
      const body = (await readUpTo(c, maxBytes)) ?? refuse();
      c.set('bodyBytes', body.length);
      // Made anew from its parts: what the Node server hands over is no Request that could be copied.
      const { headers } = c.req.raw;
      c.req.raw = new Request(c.req.url, { method: 'POST', headers: [...headers], body });
    }
    await next();
  };
}

/** The whole body, or null when it has more than `maxBytes`. */
async function readUpTo(
  c: Context<AppEnv>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of c.req.raw.body ?? []) {
      size += part.length;
      if (size > maxBytes) return null;
      parts.push(part);
    }
  } catch (cause) {
    throw new ProblemError('bad-request', 'The body broke off', {}, { cause });
  }
  return new Uint8Array(Buffer.concat(parts));
}
