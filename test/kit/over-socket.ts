import { createServer } from 'node:http';
import type { Hono } from 'hono';
import type { AppEnv } from '../../server/app/env.ts';
import { nodeListener } from '../../server/app/node-http.ts';

/** Serves an app on a real socket, as in production. A request that is passed to the app directly is read in another way. */
export interface SocketApp {
  url: string;
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export async function overSocket(app: Hono<AppEnv>): Promise<SocketApp> {
  const answer = nodeListener(app);
  const server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    request: (path, init) => fetch(url + path, init),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
