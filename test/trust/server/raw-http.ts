import { connect, type Socket } from 'node:net';

/** The server's answer to bytes that no client library would send. */
export interface RawAnswer {
  /** 0: it closed the connection without an answer. */
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  text: string;
}

/** Sends the bytes as they are, and reads until the server closes the connection or `ms` have passed. */
export function sendRaw(url: string, request: string | Buffer, ms = 5_000): Promise<RawAnswer> {
  return new Promise((done) => {
    const socket = openSocket(url);
    let text = '';
    socket.setTimeout(ms, () => socket.destroy());
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => done(readAnswer(text)));
    socket.write(request);
  });
}

export function openSocket(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect(Number(port), hostname);
}

function readAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, end)).split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0);
  return { status, headers, body: text.slice(end + 4), text };
}

/** One request with head and body, after which the connection closes. */
export function requestText(line: string, headers: Record<string, string> = {}, body = ''): string {
  const all = { host: '127.0.0.1', connection: 'close', ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${head.join('')}\r\n${body}`;
}

/** The body in chunks of `size`. */
export function chunked(body: string, size = 1_000): string {
  let text = '';
  for (let at = 0; at < body.length; at += size) {
    const part = body.slice(at, at + size);
    text += `${part.length.toString(16)}\r\n${part}\r\n`;
  }
  return `${text}0\r\n\r\n`;
}
