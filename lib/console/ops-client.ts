import {
  answerBounds,
  ImportEvent,
  type ImportProgress,
  importEventType,
} from '../contract/wire/ops.ts';
import { knownProblemCode, Problem } from '../contract/wire/problem.ts';
import { wireVersion } from '../contract/wire/version.ts';
import type { z } from '../contract/zod.ts';
import { parseJson } from '../kit/parse-json.ts';
import { readLines } from '../kit/read-lines.ts';
import { readText } from '../kit/read-text.ts';
import { sendToBackground } from '../message/send.ts';
import { currentSession, getMeta, ownerKey } from '../store/meta.ts';
import { OpsFailure } from './view.ts';

const answerMs = 30_000;
const uploadMs = 10 * 60_000;
const answerLimits = { length: answerBounds.bytes, depth: answerBounds.depth };

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

/**
 * Sends a file to `/v1/ops/<path>`; the rest of the request is in the query. `tell` gets the progress if the answer takes long. Throws an
 * OpsFailure.
 */
export function sendFile<S extends z.ZodMiniType>(
  path: string,
  query: Readonly<Record<string, string>>,
  file: Blob,
  schema: S,
  tell: (progress: ImportProgress) => void,
): Promise<z.infer<S>> {
  const words = new URLSearchParams({ wire: String(wireVersion), stream: 'lines', ...query });
  return post(`${path}?${words}`, { body: file, type: 'text/csv', ms: uploadMs, tell }, schema);
}

interface Sent {
  body: string | Blob;
  type: string;
  /** How long the answer may take. */
  ms: number;
  withdrawn?: AbortSignal | undefined;
  tell?: (progress: ImportProgress) => void;
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
  { body, type, ms, withdrawn, tell }: Sent,
  refused: boolean,
): Promise<{ status: number; json: unknown }> {
  const { url, headers } = await authorised(path, refused);
  const limit = AbortSignal.timeout(ms);
  let response: Response;
  let text: string | null;
  let last: Streamed | null = null;
  try {
    response = await fetch(url, {
      ...{ method: 'POST', body, credentials: 'omit', cache: 'no-store' },
      headers: { ...headers, 'content-type': type },
      signal: withdrawn ? AbortSignal.any([withdrawn, limit]) : limit,
    });
    const isStream = response.headers.get('content-type')?.startsWith(importEventType);
    if (isStream) last = await readEvents(response, tell);
    text = isStream ? null : await readText(response, answerLimits.length);
  } catch {
    throw new OpsFailure('offline');
  }
  if (last) return { status: last.status, json: last.body };
  const read = parseJson(text ?? '', answerLimits);
  // A captive portal answers with its own page.
  if (!read.ok) throw new OpsFailure('intercepted');
  return { status: response.status, json: read.value };
}

type Streamed = Extract<ImportEvent, { status: number }>;

/** The last event of a streamed answer; null if the stream ended before it. */
async function readEvents(response: Response, tell: Sent['tell']): Promise<Streamed | null> {
  let last: Streamed | null = null;
  await readLines(response, 2 * answerLimits.length, (line) => {
    const read = parseJson(line, answerLimits);
    const event = read.ok ? ImportEvent.safeParse(read.value).data : undefined;
    if (event && 'progress' in event) tell?.(event.progress);
    else if (event) last = event;
  });
  if (last === null) throw new Error('The stream ended before the answer');
  return last;
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
