import type { Context, MiddlewareHandler } from 'hono';
import { ProblemError } from '../problem.ts';
import type { AppEnv } from './env.ts';

/**
 * Refuses bodies of more than `maxBytes` with `too-large`. Node's parser enforces a declared length, so such a body is not read here;
 * a body without a declared length is counted as it arrives.
 */
export function limitBody(maxBytes: number): MiddlewareHandler<AppEnv> {
  const refuse = (): never => {
    throw new ProblemError('too-large', `The body of a request may have at most ${maxBytes} bytes`);
  };
  return async (c, next) => {
    const declared = c.req.header('content-length');
    if (c.req.header('transfer-encoding') === undefined) {
      if (Number(declared ?? 0) > maxBytes) refuse();
    } else if (c.req.method === 'POST') {
      const body = (await readUpTo(c, maxBytes)) ?? refuse();
      c.set('bodyBytes', body.length);
      // Built from its parts, because the Node server's request object can't be copied with `new Request`.
      const { headers } = c.req.raw;
      c.req.raw = new Request(c.req.url, { method: 'POST', headers: [...headers], body });
    }
    await next();
  };
}

/** The whole body, or null if it has more than `maxBytes`. Throws a ProblemError `bad-request` if the body ends early. */
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
    throw new ProblemError('bad-request', 'The body ended before it was complete', {}, { cause });
  }
  return new Uint8Array(Buffer.concat(parts));
}
