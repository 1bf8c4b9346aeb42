import type { Mutation } from '../../lib/contract/mutations/index.ts';
import { Problem } from '../../lib/contract/wire/problem.ts';
import { type PullRequest, PullResponse } from '../../lib/contract/wire/pull.ts';
import { type MutationResult, PushResponse } from '../../lib/contract/wire/push.ts';

interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

/** A minimal client of the protocol, which keeps nothing between calls. */
export class ProtocolClient {
  readonly url: string;
  readonly #token: string;
  readonly #fetch: typeof fetch;

  /** `url`: the server's address without a slash at its end. `token`: an access token of a rep. */
  constructor(url: string, token: string, fetcher: typeof fetch = fetch) {
    this.url = url.replace(/\/+$/, '');
    this.#token = token;
    this.#fetch = fetcher;
  }

  async call(path: string, init: RequestInit & { token?: string | null } = {}): Promise<Answer> {
    const { token = this.#token, ...rest } = init;
    const headers = new Headers(rest.headers);
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    const response = await this.#fetch(this.url + path, { ...rest, headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async pull(request: Partial<PullRequest> = {}): Promise<PullResponse> {
    const body = { wire: 1, epoch: null, cursors: [], limit: 1_000, ...request };
    return readAs('pull', await this.post('/v1/pull', body), (json) => PullResponse.parse(json));
  }

  async push(epoch: string, clientId: string, mutations: Mutation[]): Promise<MutationResult[]> {
    const answer = await this.post('/v1/push', { wire: 1, epoch, clientId, mutations });
    return readAs('push', answer, (json) => PushResponse.parse(json)).results;
  }

  /** Opens the live connection; the answer may also be a refusal. */
  async live(signal: AbortSignal): Promise<Response> {
    return this.#fetch(`${this.url}/v1/live`, {
      headers: { authorization: `Bearer ${this.#token}`, accept: 'text/event-stream' },
      signal,
    });
  }
}

function readAs<T>(what: string, { status, text }: Answer, read: (json: unknown) => T): T {
  if (status !== 200) throw new Error(`${what}: ${status} ${text.slice(0, 300)}`);
  return read(JSON.parse(text));
}

/** Throws unless the answer is this problem. */
export function expectProblem(answer: Answer, status: number, code: Problem['code']): Problem {
  const problem = Problem.safeParse(tryJson(answer.text));
  if (answer.status !== status || !problem.success || problem.data.code !== code) {
    throw new Error(
      `expected ${status} with code "${code}", got ${answer.status} ${answer.text.slice(0, 300)}`,
    );
  }
  return problem.data;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** A promise of docs/protocol.md by its name; throws if the server does not keep it. */
export type Checks = Record<string, (server: { protocol: ProtocolClient }) => Promise<void>>;
