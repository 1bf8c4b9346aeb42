import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What a hook does with a request: it answers itself, changes the server's JSON, or returns null to let the request pass. */
export type Hook = (body: unknown) => Answer | null | Promise<Answer | null>;
type Answer =
  | { status: number; json: unknown }
  | { status: number; html: string }
  /** May delay the answer as long as it likes. */
  | { change: (json: unknown) => unknown | Promise<unknown> };

/** A proxy between the extension and the server. It passes everything on unless a hook changes it. */
export interface ChangingProxy {
  url: string;
  /** From now on, applies `hook` to requests for `path`; null removes the hook. */
  hook(path: string, hook: Hook | null): void;
  /** True: stops answering, like a network that is down. False: answers again. */
  cut(isCut: boolean): void;
  close(): Promise<void>;
}

/** `upstream`: the address of the real server, or a function if it is known only later. */
export async function startProxy(upstream: string | (() => string)): Promise<ChangingProxy> {
  const hooks = new Map<string, Hook>();
  let isCut = false;
  const server = createServer((request, response) => {
    if (isCut) return void response.destroy();
    const target = typeof upstream === 'string' ? upstream : upstream();
    pass(request, response, target, hooks).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('proxy: no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    hook: (path, hook) => {
      if (hook) hooks.set(path, hook);
      else hooks.delete(path);
    },
    cut: (cut) => {
      isCut = cut;
      if (cut) server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: string,
  hooks: ReadonlyMap<string, Hook>,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', upstream);
  // A file may not be UTF-8, so its bytes are passed on.
  const body = await bytesOf(request);
  const hook = request.method === 'OPTIONS' ? undefined : hooks.get(pathname);
  const answer = await hook?.(parse(body.toString()));
  if (answer && 'status' in answer) {
    const html = 'html' in answer;
    response.writeHead(answer.status, {
      'content-type': html ? 'text/html' : 'application/json',
      'access-control-allow-origin': request.headers.origin ?? '*',
    });
    response.end(html ? answer.html : JSON.stringify(answer.json));
    return;
  }
  const { host } = new URL(upstream);
  const { 'accept-encoding': _packed, ...headers } = request.headers;
  const real = await new Promise<IncomingMessage>((resolve, reject) => {
    const onward = ask(new URL(request.url ?? '/', upstream), {
      method: request.method,
      headers: { ...headers, host },
    });
    onward.on('response', resolve).on('error', reject).end(body);
  });
  const given = (await bytesOf(real)).toString();
  const text = answer ? JSON.stringify(await answer.change(parse(given))) : given;
  const { 'content-length': _length, 'transfer-encoding': _chunked, ...kept } = real.headers;
  response.writeHead(real.statusCode ?? 502, kept);
  response.end(text);
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
