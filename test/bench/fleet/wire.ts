import { Agent, type IncomingMessage, request } from 'node:http';

/** Keeps as many connections as reps who speak at the same time need. */
const agent = new Agent({ keepAlive: true, maxSockets: 512 });

export interface Answer {
  status: number;
  body: string;
  /** From sending to the last byte, ms. */
  ms: number;
}

/** Plain HTTP, because what sends must cost little beside what is measured. */
export function send(
  method: 'GET' | 'POST',
  url: string,
  token: string,
  body?: unknown,
): Promise<Answer> {
  const started = performance.now();
  return new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sent = request(url, { method, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', fail);
      response.once('end', () =>
        done({
          status: response.statusCode ?? 0,
          body: Buffer.concat(parts).toString('utf8'),
          ms: performance.now() - started,
        }),
      );
    });
    sent.once('error', fail);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A live connection: calls `onNews` for every event. Returns how to close it. */
export function listen(url: string, token: string, onNews: () => void): () => void {
  const headers = { authorization: `Bearer ${token}` };
  // Not of the pool: it stays.
  const sent = request(url, { headers, agent: new Agent() }, (response: IncomingMessage) => {
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      if (text.includes('event: changed')) onNews();
    });
    response.on('error', () => {});
  });
  sent.on('error', () => {});
  sent.end();
  return () => void sent.destroy();
}
