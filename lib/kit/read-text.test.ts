import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { boundedFetch, readText } from './read-text.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server on a real socket that answers with this handler. */
async function serve(answer: (response: ServerResponse) => void): Promise<string> {
  server = createServer((_request, response) => answer(response));
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this form.
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
}

/** Sends as long as somebody reads. Resolves when nobody reads any more. */
function endless(response: ServerResponse, given: { bytes: number }): Promise<void> {
  const part = Buffer.alloc(64 * 1024, 'x');
  const go = () => {
    while (!response.destroyed) {
      given.bytes += part.length;
      if (!response.write(part)) return void response.once('drain', go);
    }
  };
  go();
  return new Promise((resolve) => response.once('close', resolve));
}

describe('the text of an answer', () => {
  it('An answer is read whole up to its bound, even when a letter spans two chunks', async () => {
    const url = await serve((response) => {
      const bytes = Buffer.from('Grüße 🙂');
      response.write(bytes.subarray(0, 3));
      setImmediate(() => response.end(bytes.subarray(3)));
    });
    const size = Buffer.byteLength('Grüße 🙂');
    expect(await readText(await fetch(url), size)).toBe('Grüße 🙂');
    expect(await readText(await fetch(url), size - 1)).toBeNull();
    expect(await readText(new Response(null, { status: 204 }), 10)).toBe('');
  });

  it('An answer without an end is given up once it passes the bound', async () => {
    const given = { bytes: 0 };
    let closed: Promise<void> | null = null;
    const url = await serve((response) => {
      closed = endless(response, given);
    });
    expect(await readText(await fetch(url), 1_000_000)).toBeNull();
    await closed;
    // The buffers at both ends hold some more.
    expect(given.bytes).toBeLessThan(30_000_000);
  });

  it('A bounded fetch fails for other code that reads the answer', async () => {
    const url = await serve((response) => void endless(response, { bytes: 0 }));
    await expect(boundedFetch(100_000)(url)).rejects.toThrow('more than 100000 bytes');
    server?.closeAllConnections();
    const small = await serve((response) => response.writeHead(201, { 'x-a': 'b' }).end('{"a":1}'));
    const answer = await boundedFetch(100)(small);
    expect([answer.status, answer.headers.get('x-a')]).toEqual([201, 'b']);
    expect(await answer.json()).toEqual({ a: 1 });
  });
});
