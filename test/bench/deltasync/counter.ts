import { connect, createServer, type Socket } from 'node:net';

/** A proxy between a client and a server that counts all bytes, with the headers of requests and answers. */
export interface Counter {
  url: string;
  /** What has passed since the last call. */
  take(): { requests: number; bytes: number };
  close(): Promise<void>;
}

/** `to`: the server's address. Nothing passes before `gate` resolves. */
export async function startCounter(to: string, gate?: Promise<void>): Promise<Counter> {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let counted = { requests: 0, bytes: 0 };
  const join = (client: Socket) => {
    const onward = connect(Number(port), hostname);
    for (const socket of [client, onward]) {
      sockets.add(socket.setNoDelay(true));
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    client.on('data', (part) => {
      // A client asks again only after an answer, so a request is at the beginning of a part.
      if (/^(GET|POST|OPTIONS) \//.test(part.toString('latin1', 0, 16))) counted.requests += 1;
      counted.bytes += part.length;
      onward.write(part);
    });
    onward.on('data', (part) => {
      counted.bytes += part.length;
      client.write(part);
    });
    client.on('close', () => onward.destroy());
    onward.on('close', () => client.destroy());
  };
  const server = createServer((client) => void Promise.resolve(gate).then(() => join(client)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    take: () => {
      const taken = counted;
      counted = { requests: 0, bytes: 0 };
      return taken;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
