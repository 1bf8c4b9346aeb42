import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';

/**
 * One open connection that sends one request at a time. It parses as little as possible, because the sender and the measured server share
 * the machine. Any status but 200 is an error.
 */
export class Connection {
  readonly #socket: Socket;
  #held: Buffer = Buffer.alloc(0);
  #waiting: { done: (bytes: number) => void; fail: (error: Error) => void } | null = null;

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    await once(socket, 'connect');
    return new Connection(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (part: Buffer) => this.#take(part));
    socket.once('error', (error) => this.#waiting?.fail(error));
    socket.once('close', () => this.#waiting?.fail(new Error('The server hung up')));
  }

  /** Resolves with the size of the answer in bytes. */
  send(request: Buffer): Promise<number> {
    return new Promise((done, fail) => {
      this.#waiting = { done, fail };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(part: Buffer): void {
    this.#held = this.#held.length === 0 ? part : Buffer.concat([this.#held, part]);
    const end = this.#held.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = this.#held.toString('latin1', 0, end);
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    const size = end + END_OF_HEAD.length + Number(length);
    if (length !== undefined && this.#held.length < size) return;
    const waiting = this.#waiting;
    this.#waiting = null;
    const answer = this.#held;
    this.#held = Buffer.alloc(0);
    if (length === undefined || !head.startsWith('HTTP/1.1 200')) {
      waiting?.fail(new Error(`Unexpected answer: ${answer.toString('utf8').slice(0, 500)}`));
    } else waiting?.done(size);
  }
}
