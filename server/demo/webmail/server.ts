import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../../lib/kit/clock.ts';
import { robin } from '../organisation/story-accounts.ts';
import type { Mail } from './email.ts';
import { mails } from './emails.ts';

/** The delay of an email in ms, as on a real network. Until it arrives, the page shows the previous one. */
const lateMs = 120;

const files: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/style.css': 'style.css',
  '/main.js': 'main.js',
  '/dom.js': 'dom.js',
  '/list.js': 'list.js',
  '/read.js': 'read.js',
  '/compose.js': 'compose.js',
  '/recipients.js': 'recipients.js',
};
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** Headers as strict as those of the strictest email services, so that an extension which works here works there too. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

export interface Webmail {
  url: string;
  close(): Promise<void>;
}

/** Starts the demo's webmail, which listens only on this machine. `port` 0: any free one. */
export async function startWebmail(port: number, clock: Clock = systemClock): Promise<Webmail> {
  const startedAt = clock.now();
  const server = createServer((request, response) => void serve(request, response, startedAt));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The webmail listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  startedAt: number,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method !== 'GET')
    return send(response, 405, types.html, 'This address accepts only GET');
  const file = files[pathname];
  if (file !== undefined) {
    const type = types[file.split('.')[1] ?? ''];
    return send(response, 200, type, await readFile(join(import.meta.dirname, 'page', file)));
  }
  const answer = await answerFor(pathname, startedAt);
  if (answer === null) return send(response, 404, types.html, 'There is nothing at this address');
  send(response, 200, 'application/json', JSON.stringify(answer));
}

async function answerFor(pathname: string, startedAt: number): Promise<unknown> {
  if (pathname === '/api/mails') {
    return { account: robin, mails: mails.map((mail) => summary(mail, startedAt)) };
  }
  const id = /^\/api\/mails\/([a-z0-9-]+)$/.exec(pathname)?.[1];
  const mail = mails.find((one) => one.id === id);
  if (!mail) return null;
  await new Promise((resolve) => setTimeout(resolve, lateMs));
  return { ...mail, date: dateOf(mail, startedAt) };
}

function summary(mail: Mail, startedAt: number): unknown {
  const first = mail.body.find((part) => typeof part === 'string' && part.length > 20);
  const { id, from, subject, unread } = mail;
  return { id, from, subject, unread, date: dateOf(mail, startedAt), preview: first ?? '' };
}

function dateOf(mail: Mail, startedAt: number): string {
  return new Date(startedAt - mail.minutesAgo * 60_000).toISOString();
}

function send(
  response: ServerResponse,
  status: number,
  type: string | undefined,
  body: string | Buffer,
): void {
  response.writeHead(status, { ...headers, 'content-type': type ?? 'application/octet-stream' });
  response.end(body);
}
