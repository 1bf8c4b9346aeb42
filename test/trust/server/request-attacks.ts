import { gzipSync } from 'node:zlib';
import { Problem } from '../../../lib/contract/wire/problem.ts';
import { PullResponse } from '../../../lib/contract/wire/pull.ts';
import type { Attack } from '../campaign.ts';
import {
  everywhere,
  hold,
  metricsToken,
  type ServerEnvironment,
  type ServerUnderTest,
} from './environment.ts';
import { chunked, type RawAnswer, requestText, sendRaw } from './raw-http.ts';

const MIB = 1024 * 1024;
const pullBody = JSON.stringify({ wire: 1, epoch: null, cursors: [], limit: 10 });

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Every address of the product, with its methods. */
export const addresses: Readonly<Record<string, readonly string[]>> = {
  '/healthz': ['GET', 'HEAD'],
  '/readyz': ['GET', 'HEAD'],
  '/metrics': ['GET', 'HEAD'],
  '/v1/config': ['GET', 'HEAD'],
  '/v1/me': ['GET', 'HEAD'],
  '/v1/pull': ['POST'],
  '/v1/push': ['POST'],
  '/v1/live': ['GET'],
  [`/v1/files/${'0'.repeat(64)}`]: ['GET', 'HEAD'],
};
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY'];

/** Attacks on how a request is read: its method, its body, its length. */
export const requestAttacks: readonly Attack<ServerEnvironment>[] = [
  {
    id: '109',
    what: 'A body has 2 MiB and a byte, declares 3 GiB, has 10 MB in chunks, or has 50 MB after decompression',
    attempt: everywhere(tooLarge),
  },
  {
    id: '110',
    what: 'A body in chunks, or DELETE or OPTIONS from anybody, makes the server fail',
    attempt: everywhere(async (server) => {
      await pullInChunks(server);
      await everyMethod(server);
    }),
  },
  {
    id: 'head-live',
    what: 'HEAD opens a live connection that nobody reads',
    attempt: everywhere(async ({ url, anna }) => {
      const answer = await sendRaw(url, requestText('HEAD /v1/live', bearer(anna)));
      hold(answer.status === 405, `HEAD /v1/live answered ${answer.status}`);
      hold(answer.headers.allow === 'GET, OPTIONS', `it allows ${answer.headers.allow}`);
      const open = await liveConnections(url);
      hold(open === 0, `${open} live connections are open`);
    }),
  },
  {
    id: 'head-as-get',
    what: 'The answer to HEAD differs from that to GET, or has a body',
    attempt: everywhere(async ({ url, anna }) => {
      for (const path of ['/healthz', '/v1/config', '/v1/me']) {
        const head = await sendRaw(url, requestText(`HEAD ${path}`, bearer(anna)));
        hold(head.status === 200 && head.body === '', `HEAD ${path}: ${head.text}`);
      }
    }),
  },
  {
    id: 'broken-off',
    what: 'A body in chunks that breaks off or never ends causes an error of the server, or delays others',
    attempt: everywhere(async (server) => {
      const before = errorsIn(server);
      const headers = { ...bearer(server.anna), 'transfer-encoding': 'chunked' };
      const half = requestText('POST /v1/pull', headers, '5\r\n{"wir\r\n');
      await Promise.all(Array.from({ length: 20 }, () => sendRaw(server.url, half, 200)));
      await pullInChunks(server);
      hold(errorsIn(server) === before, 'it is logged as a failure of the server');
    }),
  },
  {
    id: 'length-and-chunks',
    what: 'A request with both a length and chunks smuggles a second request',
    attempt: everywhere(async ({ url, anna }) => {
      const second = requestText('GET /v1/me', bearer(anna));
      const headers = {
        'content-length': '4',
        'transfer-encoding': 'chunked',
        connection: 'keep-alive',
      };
      const first = requestText('POST /v1/pull', headers, `0\r\n\r\n${second}`);
      const answer = await sendRaw(url, first, 1_000);
      hold(answer.status === 400, `it answered ${answer.status}`);
      hold(!answer.text.includes('repId'), 'the second request was answered');
    }),
  },
];

async function tooLarge({ url, anna, ...server }: ServerUnderTest): Promise<void> {
  const post = (headers: Record<string, string>, body = '') =>
    sendRaw(url, requestText('POST /v1/pull', { ...bearer(anna), ...headers }, body), 10_000);
  const padded = JSON.stringify({ padding: 'x'.repeat(2 * MIB) });
  const answers: Record<string, RawAnswer> = {
    'a byte too many': await post({ 'content-length': String(2 * MIB + 1) }, padded),
    '3 GiB declared': await post({ 'content-length': String(3 * 1024 * MIB) }, '{'),
    '10 MB in chunks': await post(
      { 'transfer-encoding': 'chunked' },
      chunked('x'.repeat(10 * MIB), 65_536),
    ),
  };
  for (const [what, { status, body }] of Object.entries(answers)) {
    hold(status === 413, `${what}: ${status} ${body.slice(0, 100)}`);
    Problem.parse(JSON.parse(body));
  }
  const packed = gzipSync(Buffer.alloc(50 * MIB, 'x'));
  const before = process.memoryUsage.rss();
  const answer = await fetch(`${url}/v1/pull`, {
    method: 'POST',
    headers: { ...bearer(anna), 'content-encoding': 'gzip' },
    body: packed,
  });
  hold(answer.status === 400, `50 MB packed: ${answer.status}`);
  hold(process.memoryUsage.rss() - before < 40 * MIB, '50 MB were unpacked');
  hold(errorsIn(server) === 0, 'it is logged as a failure of the server');
}

async function pullInChunks({ url, anna }: ServerUnderTest): Promise<void> {
  const headers = { ...bearer(anna), 'transfer-encoding': 'chunked' };
  const answer = await sendRaw(url, requestText('POST /v1/pull', headers, chunked(pullBody, 7)));
  hold(answer.status === 200, `a pull in chunks: ${answer.status} ${answer.body.slice(0, 200)}`);
  PullResponse.parse(JSON.parse(answer.body));
}

async function everyMethod({ url, anna, ...server }: ServerUnderTest): Promise<void> {
  const before = errorsIn(server);
  for (const [path, own] of Object.entries(addresses)) {
    const allow = [...own, 'OPTIONS'].join(', ');
    const options = await sendRaw(url, requestText(`OPTIONS ${path}`));
    hold(
      options.status === 204 && options.headers.allow === allow,
      `OPTIONS ${path}: ${options.text}`,
    );
    for (const method of methods.filter((one) => !own.includes(one))) {
      for (const body of ['', 'x'.repeat(100)]) {
        const headers = { ...bearer(anna), 'content-length': String(body.length) };
        const answer = await sendRaw(url, requestText(`${method} ${path}`, headers, body));
        const is = `${method} ${path}: ${answer.status} ${answer.body}`;
        hold(answer.status === 405 && answer.headers.allow === allow, is);
      }
    }
  }
  hold(errorsIn(server) === before, 'it is logged as a failure of the server');
}

/** Lines of the log that would alert somebody. */
export function errorsIn({ logged }: Pick<ServerUnderTest, 'logged'>): number {
  return logged().split('"level":50').length - 1;
}

async function liveConnections(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { headers: bearer(metricsToken) });
  return Number(/^repside_live_connections (\d+)$/m.exec(await answer.text())?.[1]);
}
