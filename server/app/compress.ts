import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { AppEnv } from './env.ts';

const pack = promisify(gzip);
/** Compressing a smaller answer saves no time that a rep could notice. */
const WORTH_BYTES = 16_384;
// Level 1 compresses a batch of 2,000 rows (600 kB) to a seventh in 3 ms. The highest level saves another fifth in twice the time.
const LEVEL = 1;

/** Answers with this JSON text, compressed with gzip if it is large and the client accepts gzip. */
export async function answerJson(c: Context<AppEnv>, text: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  if (text.length < WORTH_BYTES || !takesGzip(c.req.header('accept-encoding'))) {
    return c.body(text, 200, headers);
  }
  const packed = await pack(text, { level: LEVEL });
  return c.body(new Uint8Array(packed).buffer, 200, {
    ...headers,
    'content-encoding': 'gzip',
    vary: 'Accept-Encoding',
  });
}

function takesGzip(accepted: string | undefined): boolean {
  return (accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.split(';').map((part) => part.trim()))
    .some(([coding, weight = '']) => coding === 'gzip' && !/^q=0(\.0*)?$/.test(weight));
}
