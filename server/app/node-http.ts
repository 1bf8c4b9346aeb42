import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Problem } from '../../lib/contract/wire/problem.ts';
import { badTextProblem } from '../problem.ts';
import type { AppEnv } from './env.ts';
import { carryHeaders, type HeaderTable } from './security-headers.ts';

type Answer = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** The app as a request listener for Node's server. */
export function nodeListener(app: Hono<AppEnv>): Answer {
  const listener = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    // The app answers its own errors. This is for requests that can't be turned into a Request for the app.
    errorHandler: () =>
      Response.json(
        { code: 'bad-request', message: 'The address of the request cannot be read' },
        { status: 400 },
      ),
  });
  return async (req, res) => void (await listener(req, res));
}

/** Answers with a Problem what Node's own parser refuses and therefore never reaches the app. */
export function answerUnreadable(server: Server, headers: HeaderTable): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    // Node's internal reference to the answer in progress. If its head was sent, no second one can follow.
    const running: unknown = Reflect.get(socket, '_httpMessage');
    const begun = running instanceof Object && Reflect.get(running, 'headersSent') === true;
    if (socket.writable && !begun) socket.write(wholeAnswer(statusOf(error.code), headers));
    socket.destroy(error);
  });
  server.on('checkExpectation', (_req: IncomingMessage, res: ServerResponse) => {
    carryHeaders(res, headers);
    answerPlain(res, 417, {
      code: 'bad-request',
      message: 'The server does not support this Expect header',
    });
  });
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

function wholeAnswer(status: number, headers: HeaderTable): string {
  const problem: Problem = { code: 'bad-request', message: 'The request cannot be read' };
  const body = JSON.stringify(problem);
  const own = { 'content-type': 'application/json', 'content-length': String(body.length) };
  const lines = Object.entries({ ...headers, ...own, connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`;
}

/** Sends a JSON answer without the app: before the app is ready, or when it has failed. `more`: further headers. */
export function answerPlain(
  res: ServerResponse,
  status: number,
  body: object,
  more?: HeaderTable,
): void {
  res.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
}

/** Answers an unexpected failure: 400 for text that the database cannot store, otherwise 500. */
export function answerFailure(res: ServerResponse, error: unknown): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const badText = badTextProblem(error);
  if (badText) answerPlain(res, 400, badText.problem);
  else answerPlain(res, 500, { code: 'internal', message: 'Something went wrong in the server' });
}
