import { knownProblemCode, Problem } from '../contract/wire/problem.ts';
import { wireVersion } from '../contract/wire/version.ts';
import type { z } from '../contract/zod.ts';
import { parseJson } from '../kit/parse-json.ts';
import { readText } from '../kit/read-text.ts';
import { sendToBackground } from '../message/send.ts';
import { currentSession, getMeta, ownerKey } from '../store/meta.ts';
import { OpsFailure } from './view.ts';

const answerMs = 30_000;
const uploadMs = 10 * 60_000;
const answerLimits = { length: 8 * 1024 * 1024, depth: 16 };

/** Sends a request to `/v1/ops/<path>`. Throws an OpsFailure. `withdrawn`: aborts when nobody needs the answer any more. */
export function askOps<S extends z.ZodMiniType>(
  path: string,
  body: object,
  schema: S,
  withdrawn?: AbortSignal,
): Promise<z.infer<S>> {
  const text = JSON.stringify({ wire: wireVersion, ...body });
  return post(path, { body: text, type: 'application/json', ms: answerMs, withdrawn }, schema);
}

/** Sends a file to `/v1/ops/<path>`; the rest of the request is in the query. Throws an OpsFailure. */
export function sendFile<S extends z.ZodMiniType>(
  path: string,
  query: Readonly<Record<string, string>>,
  file: Blob,
  schema: S,
): Promise<z.infer<S>> {
  const words = new URLSearchParams({ wire: String(wireVersion), ...query });
  return post(`${path}?${words}`, { body: file, type: 'text/csv', ms: uploadMs }, schema);
}

interface Sent {
  body: string | Blob;
  type: string;
  /** How long the answer may take. */
  ms: number;
  withdrawn?: AbortSignal | undefined;
}

async function post<S extends z.ZodMiniType>(
  path: string,
  sent: Sent,
  schema: S,
): Promise<z.infer<S>> {
  let answer = await send(path, sent, false);
  // The server may have refused a token that was still valid by this device's clock.
  if (answer.status === 401) answer = await send(path, sent, true);
  const { status, json } = answer;
  if (status >= 400) throw problemOf(status, json);
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new OpsFailure('unreadable');
  return parsed.data;
}

async function send(
  path: string,
  { body, type, ms, withdrawn }: Sent,
  refused: boolean,
): Promise<{ status: number; json: unknown }> {
  const { url, headers } = await authorised(path, refused);
  const limit = AbortSignal.timeout(ms);
  let response: Response;
  let text: string | null;
  try {
    response = await fetch(url, {
      ...{ method: 'POST', body, credentials: 'omit', cache: 'no-store' },
      headers: { ...headers, 'content-type': type },
      signal: withdrawn ? AbortSignal.any([withdrawn, limit]) : limit,
    });
    text = await readText(response, answerLimits.length);
  } catch {
    throw new OpsFailure('offline');
  }
  const read = parseJson(text ?? '', answerLimits);
  // A captive portal answers with its own page.
  if (!read.ok) throw new OpsFailure('intercepted');
  return { status: response.status, json: read.value };
}

async function authorised(path: string, refused: boolean) {
  const [me, serverUrl] = await Promise.all([currentSession(), getMeta('backend')]);
  if (!me || serverUrl === undefined) throw new OpsFailure('unauthorized');
  const url = `${serverUrl}/v1/ops/${path}`;
  const asked = { owner: ownerKey(me), url, refused };
  const { state, headers } = await sendToBackground('session.authorise', asked);
  if (state !== 'ready') throw new OpsFailure(state === 'offline' ? 'offline' : 'unauthorized');
  return { url, headers };
}

function problemOf(status: number, json: unknown): OpsFailure {
  const read = Problem.safeParse(json);
  if (!read.success) return new OpsFailure(`http-${status}`);
  const { code, reason } = read.data;
  const known = status === 401 ? 'unauthorized' : knownProblemCode(code, status);
  return new OpsFailure(known ?? code, reason ?? null);
}
