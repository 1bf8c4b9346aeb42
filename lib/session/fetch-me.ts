import { SignInRefusal } from '../contract/sign-in-refusal.ts';
import { Me, PublicConfig } from '../contract/wire/config.ts';
import { z } from '../contract/zod.ts';
import { parseJson } from '../kit/parse-json.ts';
import { readText } from '../kit/read-text.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { recordServerTime } from './server-clock.ts';

/** The public configuration of a server, which needs no token. */
export function fetchConfig(serverUrl: string): Promise<Result<PublicConfig, SignInRefusal>> {
  return fetchJson(`${serverUrl}/v1/config`, PublicConfig);
}

/** The rep whom the server knows by this token. */
export function fetchMe(
  serverUrl: string,
  token: string,
  send: typeof fetch = fetch,
): Promise<Result<Me, SignInRefusal>> {
  return fetchJson(`${serverUrl}/v1/me`, Me, token, send);
}

const Gone = z.object({ code: z.literal('gone') });
const Reason = z.object({ reason: SignInRefusal });
const answerLimits = { length: 1_000_000, depth: 16 };

async function fetchJson<S extends z.ZodMiniType>(
  url: string,
  schema: S,
  token?: string,
  send: typeof fetch = fetch,
): Promise<Result<z.infer<S>, SignInRefusal>> {
  let status: number;
  let text: string | null;
  try {
    const response = await send(url, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
      credentials: 'omit',
      cache: 'no-store',
    });
    recordServerTime(response.headers.get('date'));
    status = response.status;
    text = await readText(response, answerLimits.length);
  } catch {
    return fail('server-unreachable');
  }
  const read = parseJson(text ?? '', answerLimits);
  const json = read.ok ? read.value : undefined;
  const parsed = schema.safeParse(json);
  if (status < 400 && parsed.success) return ok(parsed.data);
  if (status === 429 || status >= 500) return fail('server-busy');
  if (status === 401 && Gone.safeParse(json).success) return fail('gone');
  const refused = Reason.safeParse(json);
  if (status === 401) return fail(refused.success ? refused.data.reason : 'not-a-rep');
  return fail('no-server');
}
