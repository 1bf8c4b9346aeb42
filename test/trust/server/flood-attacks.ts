import { openPglite } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { openLive } from '../../kit/live-client.ts';
import { accessToken } from '../../kit/test-server.ts';
import type { Attack } from '../campaign.ts';
import {
  everywhere,
  hold,
  metricsToken,
  openServer,
  type ServerEnvironment,
  type ServerUnderTest,
} from './environment.ts';
import { openSocket, requestText, sendRaw } from './raw-http.ts';
import { bearer, errorsIn } from './request-attacks.ts';

/** How long other requests may take during an attack; the machine may be busy with other things too. */
const patienceMs = 5_000;

/** Attacks with many or large requests, and on what the server says about itself. */
export const floodAttacks: readonly Attack<ServerEnvironment>[] = [
  {
    id: 'log-and-labels',
    what: 'Names, addresses or tokens appear in the log or in the labels of the metrics',
    attempt: everywhere(async (server) => {
      const secrets = ['secret-person@acme.example', 'secret-path', 'secret-agent', server.anna];
      const headers = {
        ...bearer(server.anna),
        'user-agent': 'secret-agent',
        referer: 'http://secret-path/',
      };
      for (const path of [
        '/v1/me?q=secret-person@acme.example',
        '/secret-path',
        '/v1/files/secret-path',
      ]) {
        await sendRaw(server.url, requestText(`GET ${path}`, headers));
        await sendRaw(
          server.url,
          requestText(`POST ${path}`, { ...headers, 'content-length': '2' }, '{}'),
        );
      }
      const shown = server.logged() + (await metricsOf(server));
      for (const secret of secrets) hold(!shown.includes(secret), `${secret} is told`);
    }),
  },
  {
    id: '115',
    what: 'Hundreds of incomplete headers and slow bodies keep the server from answering others',
    attempt: everywhere(async (server) => {
      const half = 'GET /v1/me HTTP/1.1\r\nhost: x\r\n';
      const slow = requestText(
        'POST /v1/pull',
        { ...bearer(server.anna), 'content-length': '100000' },
        '{',
      );
      const sockets = Array.from({ length: 600 }, (_, i) => {
        const socket = openSocket(server.url);
        socket.on('error', () => {});
        socket.write(['', half, slow][i % 3] ?? '');
        return socket;
      });
      try {
        await othersAreAnswered(server);
      } finally {
        for (const socket of sockets) socket.destroy();
      }
    }),
  },
  {
    id: '116',
    what: 'Clients that do not read make the server keep its answers in memory',
    attempt: everywhere(async (server) => {
      const ask = requestText('GET /v1/config', { connection: 'keep-alive' }).repeat(500);
      const sockets = Array.from({ length: 100 }, () => {
        const socket = openSocket(server.url);
        socket.on('error', () => {});
        socket.pause();
        socket.write(ask);
        return socket;
      });
      try {
        await othersAreAnswered(server);
      } finally {
        for (const socket of sockets) socket.destroy();
      }
    }),
  },
  {
    id: '117',
    what: 'One rep opens fifty live connections',
    attempt: everywhere(async (server) => {
      const token = await accessToken(server.server, 'acme', 'ben');
      const open = await Promise.all(Array.from({ length: 50 }, () => openLive(server.url, token)));
      try {
        const held = Number(/^repside_live_connections (\d+)$/m.exec(await metricsOf(server))?.[1]);
        hold(held <= 5, `${held} are open`);
      } finally {
        for (const one of open) one.close();
      }
    }),
  },
  {
    id: '118',
    what: 'Requests have malformed hosts, methods, targets, headers or encodings',
    attempt: everywhere(async (server) => {
      const before = errorsIn(server);
      for (const request of malformed(server)) {
        const { status, text } = await sendRaw(server.url, request, 2_000);
        const got = `${JSON.stringify(request.slice(0, 60))} was answered ${text.slice(0, 200)}`;
        hold(status < 500 && !text.includes('repId'), got);
        hold(status === 0 || status >= 400, got);
      }
      hold(errorsIn(server) === before, 'one is logged as a failure of the server');
      await othersAreAnswered(server);
    }),
  },
  {
    id: '119',
    what: 'X-Forwarded-For, or another token of the same rep, circumvents the rate limit',
    attempt: withFewRequests(async (server) => {
      const token = () =>
        accessToken(server.server, 'acme', 'ben', { expiresIn: 300 + Math.random() * 300 });
      const statuses: number[] = [];
      for (let i = 0; i < 6; i += 1) {
        const mine = await token();
        const some = Array.from({ length: 50 }, (_, n) =>
          fetch(`${server.url}/v1/me`, {
            headers: {
              ...bearer(mine),
              'x-forwarded-for': `10.0.${i}.${n}`,
              forwarded: `for=10.1.${i}.${n}`,
            },
          }).then(({ status }) => status),
        );
        statuses.push(...(await Promise.all(some)));
      }
      hold(statuses.includes(429), `300 requests were answered ${[...new Set(statuses)]}`);
      const other = await fetch(`${server.url}/v1/me`, { headers: bearer(server.anna) });
      hold(other.status !== 429, 'another rep has to wait for it');
    }),
  },
  {
    id: '121',
    what: 'The metrics, the readiness or an error reveal internals to a stranger',
    attempt: everywhere(async (server) => {
      for (const authorization of [
        '',
        'Bearer',
        `Bearer ${server.anna}`,
        `Bearer ${metricsToken}x`,
        metricsToken,
      ]) {
        const { status, body } = await sendRaw(
          server.url,
          requestText('GET /metrics', { authorization }),
        );
        hold(
          status === 401 && !body.includes('repside_'),
          `the metrics: ${status} ${body.slice(0, 100)}`,
        );
      }
      const ready = await sendRaw(server.url, requestText('GET /readyz'));
      hold(/^\{"status":"ok"\}$/.test(ready.body), `/readyz: ${ready.body}`);
      const inside = /node_modules|\.ts:|\bat \/|SELECT|postgres|pglite|sqlState/i;
      for (const request of malformed(server)) {
        const { text } = await sendRaw(server.url, request, 2_000);
        hold(!inside.test(text), `an error tells ${text}`);
        hold(!/^(server|x-powered-by):/im.test(text), `a header tells ${text}`);
      }
    }),
  },
];

/** Starts another server, with a limit that is low enough for a slow machine to reach. */
function withFewRequests(attack: (server: ServerUnderTest) => Promise<void>): () => Promise<void> {
  return async () => {
    const db = await openPglite();
    await migrate(db);
    const server = await openServer(
      { kind: 'pglite', db },
      { RATE_PER_MINUTE: '6', RATE_BURST: '50' },
    );
    await attack(server).finally(() => server.server.close());
  };
}

async function othersAreAnswered({ url }: ServerUnderTest): Promise<void> {
  const started = performance.now();
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(patienceMs) }).catch(
    () => null,
  );
  hold(answer?.status === 200, `/readyz was answered ${answer?.status ?? 'not at all'}`);
  const ms = Math.round(performance.now() - started);
  hold(ms < patienceMs, `/readyz took ${ms} ms`);
}

async function metricsOf({ url }: ServerUnderTest): Promise<string> {
  return (await fetch(`${url}/metrics`, { headers: bearer(metricsToken) })).text();
}

function malformed({ anna }: ServerUnderTest): string[] {
  const token = `authorization: Bearer ${anna}\r\n`;
  const head = (line: string, more = '') =>
    `${line}\r\nhost: 127.0.0.1\r\nconnection: close\r\n${more}\r\n`;
  return [
    '\r\n\r\n\r\n\0\0\0',
    'GET\r\n\r\n',
    'GET /\r\n\r\n',
    'get /v1/me HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    head('GET /v1/me HTTP/9.9', token),
    head('GET /v1/me HTTP/1.1', `authorization : Bearer ${anna}\r\n`),
    head('GET /v1/me HTTP/1.1', ` ${token}`),
    head('GET /v1/me HTTP/1.1', `authorization: Bearer\t${anna}\r\n`),
    head('GET /v1/me HTTP/1.1', 'authorization: Bearer a\0b\r\n'),
    head('GET /v1/me HTTP/1.1', `x-token: ${anna}\r\ncookie: token=${anna}\r\n`),
    head(`GET /v1/me?access_token=${anna} HTTP/1.1`),
    head('GET //v1/me HTTP/1.1'),
    head('GET /v1/../v1/pull HTTP/1.1'),
    head('GET /v1\\me HTTP/1.1'),
    head('GET /v1/%6de%00 HTTP/1.1', token),
    head('GET * HTTP/1.1'),
    head('OPTIONS * HTTP/1.1'),
    head('GET ftp://x/v1/me HTTP/1.1'),
    head('CONNECT 127.0.0.1:80 HTTP/1.1'),
    head('TRACE /v1/me HTTP/1.1', token),
    head('TRACK /v1/me HTTP/1.1', token),
    head('POST /v1/pull HTTP/1.1', `${token}content-length: -1\r\n`),
    head('POST /v1/pull HTTP/1.1', `${token}content-length: 1, 2\r\n`),
    head('POST /v1/pull HTTP/1.1', `${token}content-length: 2\r\ncontent-length: 3\r\n`),
    head('POST /v1/pull HTTP/1.1', `${token}transfer-encoding: gzip\r\n`),
    head('POST /v1/pull HTTP/1.1', `${token}transfer-encoding: chunked, identity\r\n`),
    head('POST /v1/pull HTTP/1.1', `${token}transfer-encoding: xchunked\r\n`),
    `${head('POST /v1/pull HTTP/1.1', `${token}content-length: 2\r\ncontent-encoding: br\r\n`)}{}`,
    `${head('POST /v1/pull HTTP/1.1', `${token}transfer-encoding: chunked\r\n`)}FFFFFFFFFFFFFFFF\r\nx`,
    `${head('POST /v1/pull HTTP/1.1', `${token}transfer-encoding: chunked\r\n`)}1;${'x'.repeat(20_000)}\r\n`,
  ];
}
