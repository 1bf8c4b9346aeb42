import { createServer } from 'node:net';

const tries = 3;
/** What Node and Postgres print when another program has the port. */
const taken = /EADDRINUSE|Address already in use/;

/**
 * Starts a program on a free port of the loopback address. Another program may take the port first; then other ports are tried. A program
 * that can choose its own port and say which needs none of this: it gets port 0.
 */
export async function onFreePort<T>(start: (port: number) => Promise<T>): Promise<T> {
  for (let failed = 1; ; failed += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (failed === tries || !taken.test(String(error))) throw error;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}
