import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Problem } from '../../lib/contract/wire/problem.ts';
import { badTextProblem } from '../problem.ts';
import type { AppEnv } from './env.ts';
import { carryHeaders, type Headers } from './security-headers.ts';

type Answer = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** The app as Node's server calls it. */
export function nodeDoor(app: Hono<AppEnv>): Answer {
  const listener = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    // The app answers what goes wrong inside it; what comes here was no request it could be given.
    errorHandler: () =>
      Response.json(
        { code: 'bad-request', message: 'The address can not be read' },
        { status: 400 },
      ),
  });
  return async (req, res) => void (await listener(req, res));
}

/** Answers what Node's own parser refuses, which never becomes a request: like any other answer, with a Problem. */
export function answerUnreadable(server: Server, headers: Headers): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    // Node's name for the answer that is being written: its head can't be followed by another.
    const running: unknown = Reflect.get(socket, '_httpMessage');
    const begun = running instanceof Object && Reflect.get(running, 'headersSent') === true;
    if (socket.writable && !begun) socket.write(wholeAnswer(statusOf(error.code), headers));
    socket.destroy(error);
  });
  server.on('checkExpectation', (_req: IncomingMessage, res: ServerResponse) => {
    carryHeaders(res, headers);
    answerPlain(res, 417, { code: 'bad-request', message: 'What it expects is not given here' });
  });
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

function wholeAnswer(status: number, headers: Headers): string {
  const problem: Problem = { code: 'bad-request', message: 'The request can not be read' };
  const body = JSON.stringify(problem);
  const own = { 'content-type': 'application/json', 'content-length': String(body.length) };
  const lines = Object.entries({ ...headers, ...own, connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`;
}

/** An answer outside the app, before it is there or when it failed. */
export function answerPlain(
  res: ServerResponse,
  status: number,
  body: object,
  more?: Headers,
): void {
  res.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
}

/** The answer to a failure nothing foresaw. */
export function answerFailure(res: ServerResponse, error: unknown): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const badText = badTextProblem(error);
  if (badText) answerPlain(res, 400, badText.problem);
  else answerPlain(res, 500, { code: 'internal', message: 'Something went wrong in the server' });
}
