import { Agent, type IncomingMessage, request } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

// Decompresses in another thread, because this thread measures the times.
const unpack = promisify(gunzip);
/** Keeps as many connections as there are reps who send at the same time. */
const agent = new Agent({ keepAlive: true, maxSockets: 2_048 });

export interface Answer {
  status: number;
  body: Buffer;
  /** Bytes of the body as it came. */
  bytes: number;
  /** From sending to the last byte, ms. */
  ms: number;
}

/**
 * Plain HTTP, because the sender must cost little compared with what is measured. Large answers are compressed, as for a browser.
 * Like a browser, it sends again on a new connection when a kept connection turns out to be closed.
 */
export function send(
  method: 'GET' | 'POST',
  url: string,
  token: string,
  body?: unknown,
): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'accept-encoding': 'gzip',
  };
  const started = performance.now();
  return new Promise((done, fail) => {
    const attempt = () => {
      const sent = request(url, { method, headers, agent }, (response) => {
        readAnswer(response).then((answer) => done({ ...answer, ms: answer.at - started }), fail);
      });
      sent.once('error', (error: NodeJS.ErrnoException) => {
        if (sent.reusedSocket && error.code === 'ECONNRESET') attempt();
        else fail(error);
      });
      sent.end(text);
    };
    attempt();
  });
}

async function readAnswer(response: IncomingMessage) {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer); // no encoding is set
  const at = performance.now();
  const whole = Buffer.concat(parts);
  const packed = response.headers['content-encoding'] === 'gzip';
  const body = packed ? await unpack(whole) : whole;
  return { status: response.statusCode ?? 0, body, bytes: whole.length, at };
}

const VERSION = /data: \{"version":(\d+)/g;

/**
 * A live connection: calls `onEvent` with the version of every event, and `onLost` if it is refused or ends. Returns a function
 * that closes it.
 */
export function listen(
  url: string,
  token: string,
  onEvent: (version: number) => void,
  onLost: (why: string) => void,
): () => void {
  const headers = { authorization: `Bearer ${token}` };
  let closed = false;
  const lost = (why: unknown) => {
    if (!closed) onLost(String(why));
    closed = true;
  };
  // A live connection does not use the pool, because it stays open.
  const sent = request(url, { headers, agent: new Agent() }, (response: IncomingMessage) => {
    if (response.statusCode !== 200) lost(response.statusCode);
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      for (const [, version] of text.matchAll(VERSION)) onEvent(Number(version));
    });
    response.on('error', lost);
    response.on('close', () => lost('ended'));
  });
  sent.on('error', lost);
  sent.end();
  return () => {
    closed = true;
    sent.destroy();
  };
}
