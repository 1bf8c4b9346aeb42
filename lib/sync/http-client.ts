import { knownProblemCode, Problem } from '../contract/wire/problem.ts';
import type { z } from '../contract/zod.ts';
import { parseLargeJson } from '../kit/parse-json.ts';
import { readText } from '../kit/read-text.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { retryAfterMs } from './back-off.ts';

/** Why a call failed, classified by what to do next, never by the text of a message. */
export interface CallFailure {
  /**
   * `offline`: try again later. `unauthorized`: sign in. `busy`: try again, but not before `retryAfterMs`.
   * `refused`: the server rejects this request as it is. `unreadable`: the answer does not fit its schema.
   */
  class: 'offline' | 'unauthorized' | 'busy' | 'refused' | 'unreadable';
  /**
   * The server's code if this version knows it, otherwise the code for the status, otherwise the class of failure.
   * `intercepted`: something on the way, such as a captive portal, answered instead of the server.
   */
  code: string;
  /** The server's message, or what is wrong with its answer, for codes without a text. */
  message: string;
  retryAfterMs: number | null;
  problem: Problem | null;
}

export interface Caller {
  serverUrl: string;
  token: string;
  fetch: typeof fetch;
  /** The wire version of the request. */
  wire: number;
}

const timeoutMs = 30_000;
/** A batch of a pull has about four megabytes; a row of an older server may add two. */
const maxBytes = 32 * 1024 * 1024;
const tooLong = fail('is too long');

/** Posts JSON with the wire version to the server, and parses the answer with its schema. Never throws. */
export async function post<S extends z.ZodMiniType>(
  caller: Caller,
  path: string,
  body: object,
  schema: S,
): Promise<Result<z.infer<S>, CallFailure>> {
  let response: Response;
  let text: string | null;
  try {
    response = await caller.fetch(`${caller.serverUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${caller.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ wire: caller.wire, ...body }),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await readText(response, maxBytes);
  } catch {
    return fail(failure('offline', 'offline'));
  }
  const json = text === null ? tooLong : parseLargeJson(text, { length: maxBytes });
  if (!response.ok) return fail(failureOf(response, json.ok ? json.value : null));
  // A captive portal answers 200 with a page of its own, which is as good as no network.
  if (!json.ok) return fail(failure('offline', 'intercepted'));
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return fail(failure('unreadable', 'unreadable', `${path}: ${issue?.path.join('.') ?? ''}`));
}

function failureOf(response: Response, json: unknown): CallFailure {
  const read = Problem.safeParse(json);
  const known = read.success ? knownProblemCode(read.data.code, response.status) : null;
  const code = known ?? `http-${response.status}`;
  const problem = read.success ? { ...read.data, code } : null;
  const message = problem?.message ?? String(response.status);
  if (response.status === 401)
    return { ...failure('unauthorized', 'unauthorized', message), problem };
  if (response.status === 429 || response.status >= 500)
    return { ...failure('busy', code, message), retryAfterMs: retryAfterMs(response), problem };
  return { ...failure('refused', code, message), problem };
}

export function failure(kind: CallFailure['class'], code: string, message = ''): CallFailure {
  return { class: kind, code, message, retryAfterMs: null, problem: null };
}
